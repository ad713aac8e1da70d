using Marong.Backend.Ai;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Rounds.Enrichment;

internal static class EnrichmentExtensions
{
    public static void AddEnrichment(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EnrichmentQueue>();
        builder.Services.AddSingleton<EnrichmentStore>();
        builder.Services.AddCounters<EnrichmentMetrics>();
        builder.Services.AddHostedService<RoundEnrichment>();
    }
}

/// <summary>
/// Asks ai for names and missions of the rounds to come, some rounds at a time, in every replica. A round that ai has nothing for, or that
/// starts before it has, is played with what was drawn for it.
/// </summary>
internal sealed class RoundEnrichment(
    EnrichmentQueue queue,
    EnrichmentStore store,
    IServiceScopeFactory scopes,
    IGameClock clock,
    EnrichmentMetrics metrics,
    TimeProvider time,
    ILogger<RoundEnrichment> logger) : BackgroundService
{
    /// <summary>Few: whoever waits for an answer of this process comes before who has hours.</summary>
    private const int AtOnce = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>When nothing succeeds, others would not either.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private DateTimeOffset _restsUntil;
    private bool _isDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (time.GetUtcNow() >= _restsUntil)
            {
                await WorkAsync(stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Until nothing is due any more, or a whole batch has failed.</summary>
    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        var (enriched, postponed) = (0, 0);
        try
        {
            for (var goesOn = true; goesOn;)
            {
                var outcomes = await EnrichSomeAsync(stoppingToken);
                var failed = outcomes.Count(outcome => outcome == EnrichmentOutcome.Postponed);
                (enriched, postponed) = (enriched + outcomes.Count(outcome => outcome == EnrichmentOutcome.Enriched), postponed + failed);
                _restsUntil = failed > 0 && failed == outcomes.Count ? time.GetUtcNow() + Rest : _restsUntil;
                goesOn = outcomes.Count == AtOnce && failed < outcomes.Count;
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Complain(exception);
        }

        if (enriched > 0)
        {
            _isDown = false;
            logger.LogInformation("{Rounds} rounds have names and missions of their own, {Postponed} wait for them", enriched, postponed);
        }
    }

    private async Task<IReadOnlyList<EnrichmentOutcome>> EnrichSomeAsync(CancellationToken stoppingToken)
    {
        var due = await queue.ClaimAsync(AtOnce, stoppingToken);
        if (due.Count == 0)
        {
            return [];
        }

        await clock.RefreshAsync(stoppingToken);
        var limit = EnrichmentTimes.LimitAt(clock.UtcNow);
        if (due.Any(round => round.StartsAt <= limit))
        {
            metrics.Count(EnrichmentOutcome.GivenUp, await queue.GiveUpAsync(limit, stoppingToken));
        }

        await using var scope = scopes.CreateAsyncScope();
        var ai = scope.ServiceProvider.GetRequiredService<AiTexts>();
        return await Task.WhenAll(due.Select(round =>
            round.StartsAt <= limit ? Task.FromResult(EnrichmentOutcome.GivenUp) : EnrichAsync(round, ai, stoppingToken)));
    }

    private async Task<EnrichmentOutcome> EnrichAsync(DueRound round, AiTexts ai, CancellationToken stoppingToken)
    {
        var outcome = EnrichmentOutcome.Postponed;
        try
        {
            outcome = await AskAsync(round, ai, stoppingToken) ? EnrichmentOutcome.Enriched : EnrichmentOutcome.Postponed;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Complain(exception);
        }

        if (outcome == EnrichmentOutcome.Postponed)
        {
            await queue.PostponeAsync(round, stoppingToken);
        }

        metrics.Count(outcome);
        return outcome;
    }

    private async Task<bool> AskAsync(DueRound round, AiTexts ai, CancellationToken stoppingToken)
    {
        if (await store.ReadAsync(round, clock.UtcNow, stoppingToken) is not { } brief)
        {
            return false;
        }

        var (names, missions) = (ai.NicknamesAsync(brief.Nicknames, stoppingToken), ai.MissionsAsync(brief.Missions, stoppingToken));
        await Task.WhenAll(names, missions);
        return RoundGift.Of(brief, await names, await missions) is { } gift
            ? await store.GiveAsync(round, gift, stoppingToken)
            : throw new InvalidDataException("ai wrote something else than was asked for");
    }

    /// <summary>Once, until it works again. Without the exception's text, which may quote what people wrote.</summary>
    private void Complain(Exception exception)
    {
        var level = _isDown ? LogLevel.Debug : LogLevel.Warning;
        logger.Log(level, "Rounds keep the names and missions that were drawn for now: {Reason}", exception.GetType().Name);
        _isDown = true;
    }
}
