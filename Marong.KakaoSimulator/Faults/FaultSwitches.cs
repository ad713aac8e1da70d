using Marong.KakaoSimulator.Local;

namespace Marong.KakaoSimulator.Faults;

internal sealed class FaultSwitches
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Fault> _faults = [];

    /// <summary>The paths that can be made to fail.</summary>
    public static IReadOnlyList<string> Endpoints { get; } = ["/oauth/authorize", "/oauth/token", "/v2/user/me", LocalApi.KeywordSearch];

    public IReadOnlyList<Fault> Current
    {
        get
        {
            lock (_lock)
            {
                return [.. _faults.Values];
            }
        }
    }

    /// <summary>Replaces the endpoint's fault; none remaining takes it away.</summary>
    public void Set(Fault fault)
    {
        lock (_lock)
        {
            if (fault.Remaining == 0)
            {
                _faults.Remove(fault.Endpoint!);
            }
            else
            {
                _faults[fault.Endpoint!] = fault;
            }
        }
    }

    /// <summary>The fault that this request suffers, counted down; null for none.</summary>
    public Fault? Take(string path)
    {
        lock (_lock)
        {
            if (!_faults.TryGetValue(path, out var fault))
            {
                return null;
            }

            if (fault.Remaining == 1)
            {
                _faults.Remove(path);
            }
            else
            {
                _faults[path] = fault with { Remaining = fault.Remaining - 1 };
            }

            return fault;
        }
    }
}
