using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Tokens;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Contract;

[CollectionDefinition]
public sealed class Contracts : ICollectionFixture<Worlds>;

/// <summary>The worlds that the contract is tried in: a few that requests leave as they are, and a new one for each that changes something.</summary>
public sealed class Worlds(MarongTopology marong) : IAsyncLifetime
{
    // More than one, because limits are held a user and a group: what one caller may do in a minute is less than there are faults.
    private const int Shared = 6;

    private readonly List<World> _shared = [];
    private int _next;
    private int _names;
    private int _asked;

    internal int Cycle { get; } = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 20;

    internal TokenForge Forge { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await SetClockAsync();
        Client = marong.Client();
        Forge = await TokenForge.OpenAsync(marong, CancellationToken.None);

        // Routes of the original that mean "group 1" must not mean one of ours.
        using var first = await Player.SignInAsync(marong, NewNickname(), CancellationToken.None);
        await first.CreateGroupAsync(NewName(), NewCode(), CancellationToken.None);
        for (var i = 0; i < Shared; i++)
        {
            _shared.Add(await World.CreateAsync(this, marong, CancellationToken.None));
        }
    }

    public ValueTask DisposeAsync()
    {
        Note.Write($"the contract was tried in {_asked} cases");
        _shared.ForEach(world => world.Dispose());
        Client?.Dispose();
        Forge?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Tuesday, 10:00 in Korea: the round runs and is secret.</summary>
    internal Task SetClockAsync() => marong.MoveClockToAsync(WeeklyCycle.StartOf(Cycle).AddHours(22));

    internal World Next() => _shared[_next++ % Shared];

    internal Task<World> NewAsync(CancellationToken cancellationToken) => World.CreateAsync(this, marong, cancellationToken);

    internal string TokenOf(World world, Caller caller)
    {
        var player = world.Player(caller);
        return caller == Caller.Expired
            ? Forge.Sign(Forge.Parts(player.UserId, player.SessionId, TimeProvider.System.GetUtcNow().AddMinutes(-1)))
            : player.AccessToken;
    }

    internal int Count() => Interlocked.Increment(ref _asked);

    internal string NewName() => $"계약{NextNumber()}";

    internal string NewNickname() => $"사람 {NextNumber()}";

    internal string NewCode() => $"C{NextNumber():00000}";

    private int NextNumber() => Interlocked.Increment(ref _names);
}
