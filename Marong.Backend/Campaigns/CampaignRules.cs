using System.Globalization;
using Marong.Backend.Groups;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;

namespace Marong.Backend.Campaigns;

/// <summary>What an owner may set, whatever else the group has announced.</summary>
internal static class CampaignRules
{
    private const int LongestTitle = 30;
    private const string Malformed = "시간대가 있는 ISO 8601 시각이어야 합니다.";

    private static readonly TimeSpan Notice = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(365);
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(8 * 7);

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'",
    ];

    /// <summary>
    /// So long before its start a campaign can be cancelled for the last time: at the start the weekly round is revealed, and what a replica
    /// whose clock is a little ahead has shown must not be hidden again by another.
    /// </summary>
    public static readonly TimeSpan LastCall = TimeSpan.FromSeconds(5);

    /// <summary>The campaign, or why it may not be.</summary>
    public static (NewCampaign? Campaign, ErrorResult? Refusal) Judge(CampaignProposal proposal, DateTimeOffset now)
    {
        var (title, titleFault) = ParseTitle(proposal.Title);
        var (starts, startFault) = ParseInstant(proposal.StartsAt);
        var (reveals, revealFault) = ParseInstant(proposal.RevealsAt);
        var (ends, endFault) = ParseInstant(proposal.EndsAt);
        var invalid = Check.Fields(
            ("title", titleFault),
            ("startsAt", startFault ?? (starts > now + Farthest ? "1년 안에 시작해야 합니다." : null)),
            ("revealsAt", revealFault ?? (reveals <= starts ? "시작보다 늦어야 합니다." : null)),
            ("endsAt", endFault ?? (ends <= reveals ? "공개보다 늦어야 합니다." : null)));
        return invalid is not null ? (null, invalid)
            : starts < now + Notice ? (null, Api.Error(ErrorCodes.CampaignTooSoon))
            : ends - starts < Shortest || ends - starts > Longest ? (null, Api.Error(ErrorCodes.CampaignLengthInvalid))
            : (new NewCampaign(title!, starts!.Value, reveals!.Value, ends!.Value), null);
    }

    private static (string? Title, string? Fault) ParseTitle(string? raw)
    {
        var trimmed = Spelling.Compose(raw).Trim();
        return trimmed switch
        {
            "" => (null, "제목을 입력해 주세요."),
            { Length: > LongestTitle } => (null, $"제목은 {LongestTitle}자 이하여야 합니다."),
            _ when !Spelling.IsPlain(trimmed) => (null, "제목에 사용할 수 없는 문자가 있습니다."),
            _ => (Spelling.CollapseSpaces(trimmed), null),
        };
    }

    /// <summary>In whole milliseconds: what is compared here is what is stored.</summary>
    private static (DateTimeOffset? Instant, string? Fault) ParseInstant(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, Check.Missing);
        }

        return DateTimeOffset.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? (DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds()), null)
            : (null, Malformed);
    }
}
