using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Looks;

/// <summary>Counts what scripts take on the wire, compressed as they come.</summary>
internal sealed class ScriptTraffic
{
    private readonly ConcurrentDictionary<string, double> _scripts = [];

    public ScriptTraffic(ICDPSession session)
    {
        session.Event("Network.responseReceived").OnEvent += (_, response) =>
        {
            if (response!.Value.GetProperty("type").GetString() == "Script")
            {
                _scripts.TryAdd(response.Value.GetProperty("requestId").GetString()!, 0);
            }
        };
        session.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            var request = finished!.Value.GetProperty("requestId").GetString()!;
            if (_scripts.ContainsKey(request))
            {
                _scripts[request] = finished.Value.GetProperty("encodedDataLength").GetDouble();
            }
        };
    }

    public double Bytes => _scripts.Values.Sum();
}
