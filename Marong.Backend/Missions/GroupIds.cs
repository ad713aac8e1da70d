using System.Globalization;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;

namespace Marong.Backend.Missions;

/// <summary>The groups of a comparison: <c>groupIds=1,2</c> or <c>groupIds=1&amp;groupIds=2</c>.</summary>
internal static class GroupIds
{
    private const int Most = 5;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>The ids, each once, or why not.</summary>
    public static (IReadOnlyList<long> Ids, ErrorResult? Refusal) Parse(string[]? values)
    {
        var ids = new List<long>();
        foreach (var text in (values ?? []).SelectMany(value => value.Split(',')).Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            if (!long.TryParse(text, Style, CultureInfo.InvariantCulture, out var id))
            {
                return ([], Check.Faulty("groupIds", "값의 형식이 올바르지 않습니다."));
            }

            if (!ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return ids switch
        {
            { Count: > Most } => ([], Api.Error(ErrorCodes.TooManyGroups)),
            _ when ids.Count == 0 || ids.Exists(id => id < 1) => ([], Api.Error(ErrorCodes.InvalidGroupIds)),
            _ => (ids, null),
        };
    }
}
