using System.Globalization;
using System.Text.RegularExpressions;

namespace Marong.IntegrationTests.Game;

/// <summary>What a request costs, as the services under test tell in <c>Server-Timing</c>.</summary>
internal static partial class Costs
{
    /// <summary>How many SQL commands.</summary>
    public static async Task<int> CommandsAsync(Player player, string path, CancellationToken cancellationToken)
    {
        using var response = await player.GetAsync(path, cancellationToken);
        await Player.DataAsync(response, cancellationToken);
        return CommandsOf(response);
    }

    public static int CommandsOf(HttpResponseMessage response)
    {
        var counted = Commands().Match(Assert.Single(response.Headers.GetValues("Server-Timing")));
        Assert.True(counted.Success);
        return int.Parse(counted.Groups["count"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^sql;desc=\"(?<count>[0-9]+)\"$")]
    private static partial Regex Commands();
}
