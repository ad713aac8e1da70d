using System.Threading.Channels;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Faults;

/// <summary>People who join a group and leave it again and again: each request writes, and each must go well for the next to.</summary>
internal sealed class ComersAndGoers : IDisposable
{
    private readonly Channel<(Player Player, bool IsIn)> _free = Channel.CreateUnbounded<(Player, bool)>();
    private readonly List<Player> _players = [];
    private readonly long _group;
    private readonly string _inviteCode;
    private int _writes;

    private ComersAndGoers(long group, string inviteCode)
    {
        _group = group;
        _inviteCode = inviteCode;
    }

    public int Writes => _writes;

    public static async Task<ComersAndGoers> SignInAsync(MarongTopology marong, int count, long group, string inviteCode, CancellationToken cancellationToken)
    {
        var people = new ComersAndGoers(group, inviteCode);
        for (var i = 0; i < count; i++)
        {
            var player = await Player.SignInAsync(marong, $"오가는 {i}", cancellationToken);
            people._players.Add(player);
            people._free.Writer.TryWrite((player, false));
        }

        return people;
    }

    public async Task<HttpResponseMessage> WriteAsync(CancellationToken cancellationToken)
    {
        var (player, isIn) = await _free.Reader.ReadAsync(cancellationToken);
        var response = isIn
            ? await player.LeaveAsync(_group, cancellationToken)
            : await player.JoinAsync(_group, _inviteCode, cancellationToken);
        Interlocked.Increment(ref _writes);
        _free.Writer.TryWrite((player, isIn ^ response.IsSuccessStatusCode));
        return response;
    }

    public void Dispose() => _players.ForEach(p => p.Dispose());
}
