using System.Text.Json;
using Marong.Contracts.Recommendation;
using Marong.Tastes;

namespace Marong.Ai.Training.Places;

/// <summary>Likes that cannot be learnt from; the message tells which and why.</summary>
internal sealed class LikesRefusedException(string message) : Exception(message);

/// <summary>Likes that recommendation has exported: a <see cref="JudgedPlace"/> a line, as JSON.</summary>
internal static class LikesFile
{
    /// <summary>With fewer sessions that tell an order, what would be learnt is chance.</summary>
    public const int FewestSessions = 200;

    private static readonly JsonSerializerOptions Strict =
        new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>The sessions that tell an order.</summary>
    /// <exception cref="LikesRefusedException">A line is wrong, or there are too few sessions.</exception>
    public static IReadOnlyList<Session> Parse(IEnumerable<string> lines)
    {
        var places = new List<JudgedPlace>();
        var ids = new HashSet<long>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                var place = Read(line, number);
                places.Add(ids.Add(place.Id) ? place : throw new LikesRefusedException($"Line {number}: the id {place.Id} was there before."));
            }
        }

        var sessions = places
            .GroupBy(place => place.Session)
            .Select(session => new Session([.. session.Select(place => new Candidate([.. place.Features], place.IsLiked))]))
            .ToArray();
        var telling = sessions.Where(session => session.TellsAnOrder).ToArray();
        return telling.Length >= FewestSessions
            ? telling
            : throw new LikesRefusedException(
                $"Of {sessions.Length} sessions {telling.Length} have a liked and an unliked place; at least {FewestSessions} are needed.");
    }

    private static JudgedPlace Read(string line, int number)
    {
        try
        {
            var place = JsonSerializer.Deserialize<JudgedPlace>(line, Strict) ?? throw new JsonException("it is null");
            return Problem(place.Features) is { } problem ? throw new LikesRefusedException($"Line {number}: {problem}.") : place;
        }
        catch (JsonException exception)
        {
            throw new LikesRefusedException($"Line {number} is no judged place: {exception.Message}");
        }
    }

    private static string? Problem(IReadOnlyList<float> features) =>
        features.Count != PlaceFeatures.Names.Count
            ? $"{features.Count} features instead of {PlaceFeatures.Names.Count} ({string.Join(", ", PlaceFeatures.Names)})"
            : features.All(float.IsFinite) ? null : "a feature is no finite number";
}
