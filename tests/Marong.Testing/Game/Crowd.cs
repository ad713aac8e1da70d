namespace Marong.Testing.Game;

/// <summary>Many people at once, each with a nickname that nobody else in the test has.</summary>
public sealed class Crowd : IDisposable
{
    private const int AtOnce = 8;

    private readonly Player[] _players;

    private Crowd(int count) => _players = new Player[count];

    public IReadOnlyList<Player> Players => _players;

    public Player this[int index] => _players[index];

    public static async Task<Crowd> SignInAsync(RunningMarong marong, int count, CancellationToken cancellationToken)
    {
        var crowd = new Crowd(count);
        var suffix = Unique.Text();
        await Parallel.ForAsync(
            0,
            count,
            Limited(cancellationToken),
            async (index, token) => crowd._players[index] = await Player.SignInAsync(marong, $"사람{index} {suffix}", token));
        return crowd;
    }

    /// <summary>All do the same at the same time; what each was answered.</summary>
    public Task<string[]> DoAsync(Func<Player, int, Task<HttpResponseMessage>> act) =>
        Task.WhenAll(_players.Select((player, index) => act(player, index).AnswerAsync()));

    /// <summary>As many at a time as one machine carries.</summary>
    public static ParallelOptions Limited(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    public void Dispose()
    {
        foreach (var player in _players)
        {
            player?.Dispose();
        }
    }
}
