using Marong.Backend.Groups;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>Writes a round of a group once, with all that belongs to it or not at all.</summary>
internal sealed class RoundStore(
    MySqlDataSource database, GroupChanges changes, RoundMetrics metrics, TimeProvider time, ILogger<RoundStore> logger)
{
    /// <summary>
    /// Stores the rounds of many groups in one transaction. Where the database refuses that, each is stored by itself, so that only those fail
    /// that are to blame.
    /// </summary>
    /// <param name="results">At most one of a group.</param>
    /// <param name="now">The game clock's instant.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>In the order of the results why one was not stored, or nothing when it is, now or from before.</returns>
    public async Task<IReadOnlyList<ErrorCode?>> StoreAsync(
        IReadOnlyList<MatchingResult> results, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreTogetherAsync(results, now, cancellationToken);
        }
        catch (MySqlException exception) when (exception.IsRefusal)
        {
            logger.LogWarning("{Groups} groups are stored one by one: {Reason}", results.Count, exception.ErrorCode);
        }

        var refusals = new ErrorCode?[results.Count];
        for (var i = 0; i < results.Count; i++)
        {
            refusals[i] = await StoreAloneAsync(results[i], now, cancellationToken);
        }

        return refusals;
    }

    private async Task<ErrorCode?> StoreAloneAsync(MatchingResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return (await StoreTogetherAsync([result], now, cancellationToken))[0];
        }
        catch (MySqlException exception) when (exception.ViolatedKey is "uq_rounds_weekly" or "uq_rounds_campaign" or "uq_rounds_start")
        {
            return RoundErrors.AlreadyMatched;
        }
        catch (MySqlException exception) when (exception.IsRefusal)
        {
            // Without the exception's text, which may quote the rows.
            logger.LogError("Group {GroupId} was not stored: {Reason}", result.GroupId, exception.ErrorCode);
            return ErrorCodes.InternalServerError;
        }
    }

    private async Task<IReadOnlyList<ErrorCode?>> StoreTogetherAsync(
        IReadOnlyList<MatchingResult> results, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (refusals, stored) = await database.InTransactionAsync(
            async transaction =>
            {
                var groups = await LockedGroups.TakeAsync(transaction, results, now, cancellationToken);
                var refused = results.Select(result => groups.RefusalOf(result, now)).ToArray();
                var fresh = results.Where((result, index) => refused[index] is null && !groups.IsStored(result))
                    .Select(result => (result, groups.SpanOf(result))).ToArray();
                if (fresh.Length > 0)
                {
                    await RoundRows.InsertAsync(transaction, fresh, new RoundInstants(now, time.GetUtcNow()), cancellationToken);
                }

                return (refused, fresh.Length);
            },
            cancellationToken);
        metrics.Matched(stored);
        changes.Announce(results.Where((_, index) => refusals[index] is null).Select(result => result.GroupId));
        return refusals;
    }
}
