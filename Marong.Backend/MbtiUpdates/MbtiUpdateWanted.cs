using System.Text.Json;
using Marong.Backend.Ai;
using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Outbox;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.MbtiUpdates;

internal static class MbtiExtensions
{
    public static void AddMbti(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MbtiUpdateStore>();
        builder.Services.AddTransient<IOutboxHandler, MbtiUpdateHandler>();
    }
}

/// <summary>In the outbox: what a post says of its author is still to be asked. It carries the post's id alone.</summary>
internal sealed record MbtiUpdateWanted(long PostId)
{
    public const string Kind = "mbti-update";
}

/// <summary>Asks ai what a post moves, and keeps the answer. A post of which there is nothing to keep is done.</summary>
internal sealed class MbtiUpdateHandler(MbtiUpdateStore updates, AiTexts ai, IGameClock clock) : IOutboxHandler
{
    public string Kind => MbtiUpdateWanted.Kind;

    public async Task HandleAsync(string payload, CancellationToken ct)
    {
        var postId = JsonSerializer.Deserialize<MbtiUpdateWanted>(payload, JsonSerializerOptions.Web)!.PostId;
        if (await updates.FindAsync(postId, ct) is not { } post)
        {
            return;
        }

        var answer = await ai.UpdateMbtiAsync(new MbtiUpdateRequest(post.Scores, post.MissionTitle, post.Content), ct);
        var move = MbtiMove.Of(post.Scores, answer) ?? throw new InvalidDataException("ai moved what it may not move");
        await clock.RefreshAsync(ct);
        await updates.AddAsync(postId, post.AuthorId, move, clock.UtcNow, ct);
    }
}
