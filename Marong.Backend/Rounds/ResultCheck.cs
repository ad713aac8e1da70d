using System.Buffers;
using System.Globalization;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;

namespace Marong.Backend.Rounds;

/// <summary>What can be said of results without knowing their groups.</summary>
internal static class ResultCheck
{
    private const int SeedLength = 16;

    public static (string Field, string Fault)? FaultOf(MatchingResult result) =>
        !IsSeed(result.Seed) ? ("seed", "16바이트의 16진수여야 합니다.")
        : !SingleCycle.IsFormedBy(result.Arcs) ? ("arcs", "모든 구성원을 지나는 하나의 순환이어야 합니다.")
        : null;

    public static string? FaultOf(IReadOnlyList<MatchingResult> results) =>
        results.Count > BackendRoutes.MatchingResultsAtOnce
            ? string.Create(CultureInfo.InvariantCulture, $"한 번에 {BackendRoutes.MatchingResultsAtOnce}개까지 저장할 수 있습니다.")
        : results.Any(result => result is null) ? "빈 항목이 들어 있습니다."
        : results.DistinctBy(result => result.GroupId).Count() < results.Count ? "같은 그룹이 두 번 들어 있습니다."
        : null;

    private static bool IsSeed(string? hex)
    {
        Span<byte> seed = stackalloc byte[SeedLength];
        return hex is { Length: 2 * SeedLength } && Convert.FromHexString(hex, seed, out _, out var written) == OperationStatus.Done && written == SeedLength;
    }
}
