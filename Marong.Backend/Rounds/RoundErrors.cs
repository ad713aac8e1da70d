using Marong.ServiceDefaults.Envelopes;

namespace Marong.Backend.Rounds;

/// <summary>What only the matcher gets to see.</summary>
internal static class RoundErrors
{
    public static readonly ErrorCode AlreadyMatched = new("ROUND_ALREADY_MATCHED", 409, "이 회차에는 다른 매칭 결과가 이미 저장되어 있습니다.");
    public static readonly ErrorCode MembersChanged = new("GROUP_MEMBERS_CHANGED", 409, "매칭하는 동안 그룹 구성원이 바뀌었습니다.");
    public static readonly ErrorCode NotPlayed = new("ROUND_NOT_PLAYED", 409, "이 회차는 진행되지 않습니다.");
    public static readonly ErrorCode Closed = new("ROUND_CLOSED", 400, "지금 매칭할 수 있는 회차가 아닙니다.");
}
