using Marong.Backend.Requests;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Rounds;

/// <summary>What the matcher asks for and hands in.</summary>
internal static class MatchingApi
{
    private const int LargestPage = 100;
    private const int SeedLength = 16;

    public static void AddRounds(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PendingGroupStore>();
        builder.Services.AddSingleton<RoundStore>();
    }

    public static void MapMatchingApi(this IEndpointRouteBuilder app)
    {
        var matching = app.MapGroup("").WithTags("Matching").RequireAuthorization(Policies.Internal);
        matching.MapGet(BackendRoutes.MatchingPending, PendingAsync).WithSummary("Groups that wait to be matched");
        matching.MapPut(BackendRoutes.MatchingResults, StoreAsync).WithSummary("Store who gives to whom");
    }

    public static async Task<Results<Ok<IReadOnlyList<MatchingGroup>>, ErrorResult>> PendingAsync(
        int cycle,
        PendingGroupStore groups,
        IGameClock clock,
        CancellationToken cancellationToken,
        long after = 0,
        int take = LargestPage,
        int minimumMembers = 3)
    {
        if (!IsOpen(cycle, clock.UtcNow))
        {
            return Closed();
        }

        var size = Math.Clamp(take, 1, LargestPage);
        return TypedResults.Ok(await groups.FindAsync(cycle, Math.Max(3, minimumMembers), after, size, cancellationToken));
    }

    public static async Task<Results<Ok<MatchingResult>, ErrorResult>> StoreAsync(
        MatchingResult result, RoundStore rounds, IGameClock clock, CancellationToken cancellationToken)
    {
        if (!IsOpen(result.Cycle, clock.UtcNow))
        {
            return Closed();
        }

        if (!TryReadSeed(result.Seed, out var seed))
        {
            return Check.Faulty("seed", "16바이트의 16진수여야 합니다.");
        }

        if (!SingleCycle.IsFormedBy(result.Arcs))
        {
            return Check.Faulty("arcs", "모든 구성원을 지나는 하나의 순환이어야 합니다.");
        }

        await rounds.StoreWeeklyAsync(result, seed, cancellationToken);
        return TypedResults.Ok(result);
    }

    /// <summary>The running cycle until its reveal, and the next one.</summary>
    internal static bool IsOpen(int cycle, DateTimeOffset now)
    {
        var running = WeeklyCycle.NumberAt(now);
        return cycle == running + 1 || (cycle == running && now < WeeklyCycle.RevealOf(running));
    }

    private static ErrorResult Closed() => Check.Faulty("cycle", "지금 매칭할 수 있는 회차가 아닙니다.");

    private static bool TryReadSeed(string? hex, out byte[] seed)
    {
        seed = new byte[SeedLength];
        return hex is { Length: 2 * SeedLength }
            && Convert.FromHexString(hex, seed, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == SeedLength;
    }
}
