using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Engine.Resources;

/// <summary>One rolling restart, by the rules of a Deployment's rolling update.</summary>
/// <param name="runner">The resource.</param>
/// <param name="update">How many more, how many less.</param>
/// <param name="old">The replicas to replace.</param>
internal sealed class Roll(ResourceRunner runner, RollingUpdateAnnotation update, List<Replica> old)
{
    private readonly List<Replica> _fresh = [];
    private readonly Dictionary<Replica, Task> _stopping = [];

    public async Task<ExecuteCommandResult> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var change = runner.Replicas.NextChangeAsync();
            DiscardEnded();
            if (ResourceRunner.FailureOf(_fresh) is { Success: false } failure)
            {
                return CommandResults.Failure($"{failure.ErrorMessage} What is left of the old replicas goes on.");
            }

            if (old.Count == 0 && _fresh.Count == runner.Wanted && _fresh.TrueForAll(r => r.IsReady || r.Lifetime.IsCompleted))
            {
                return CommandResults.Success();
            }

            StartSome();
            StopSome();
            await Task.WhenAny([change, .. _stopping.Values]).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void StartSome()
    {
        while (_fresh.Count < runner.Wanted && _fresh.Count + old.Count < runner.Wanted + update.MaxSurge)
        {
            var replica = runner.Replicas.Add(1)[0];
            replica.Start();
            _fresh.Add(replica);
        }
    }

    private void StopSome()
    {
        var serving = old.Where(r => !_stopping.ContainsKey(r)).OrderBy(r => r.IsReady).ToArray();
        var available = _fresh.Concat(serving).Count(r => r.IsReady);
        foreach (var replica in serving)
        {
            if (replica.IsReady && --available < runner.Wanted - update.MaxUnavailable)
            {
                return;
            }

            _stopping[replica] = replica.StopAsync(Patience.Termination);
        }
    }

    private void DiscardEnded()
    {
        foreach (var replica in _stopping.Where(s => s.Value.IsCompleted).Select(s => s.Key).ToArray())
        {
            _stopping.Remove(replica);
            old.Remove(replica);
            runner.Replicas.Discard(replica);
        }
    }
}
