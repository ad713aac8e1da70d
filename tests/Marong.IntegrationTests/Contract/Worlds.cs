using Marong.IntegrationTests.Tokens;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Contract;

[CollectionDefinition]
public sealed class Contracts : ICollectionFixture<Worlds>;

/// <summary>The worlds that the contract is tried in: one that requests leave as it is, and a new one for each that changes something.</summary>
public sealed class Worlds(MarongTopology marong) : IAsyncLifetime
{
    private int _asked;

    internal World Shared { get; private set; } = null!;

    internal int Cycle { get; } = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 20;

    internal TokenForge Forge { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await SetClockAsync();
        Client = marong.Client();
        Forge = await TokenForge.OpenAsync(marong, CancellationToken.None);

        // Routes of the original that mean "group 1" must not mean one of ours.
        using var first = await Player.SignInAsync(marong, Unique.Name("사람"), CancellationToken.None);
        await first.CreateGroupAsync(Unique.GroupName(), Unique.InviteCode(), CancellationToken.None);
        Shared = await NewAsync(CancellationToken.None);
        await Shared.RecommendAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        Note.Write($"the contract was tried in {_asked} cases");
        Shared?.Dispose();
        Client?.Dispose();
        Forge?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Tuesday, 10:00 in Korea: the round runs and is secret.</summary>
    internal static DateTimeOffset InstantOf(int cycle) => WeeklyCycle.StartOf(cycle).AddHours(22);

    internal Task SetClockAsync() => marong.MoveClockToAsync(InstantOf(Cycle));

    internal Task<World> NewAsync(CancellationToken cancellationToken) => World.CreateAsync(marong, Cycle, cancellationToken);

    internal string TokenOf(World world, Caller caller)
    {
        var player = world.Player(caller);
        return caller == Caller.Expired
            ? Forge.Sign(Forge.Parts(player.UserId, player.SessionId, TimeProvider.System.GetUtcNow().AddMinutes(-1)))
            : player.AccessToken;
    }

    internal int Count() => Interlocked.Increment(ref _asked);
}
