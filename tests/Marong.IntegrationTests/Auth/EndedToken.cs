namespace Marong.IntegrationTests.Auth;

internal static class EndedToken
{
    // More than there are replicas to happen upon.
    private const int InARow = 8;

    /// <summary>
    /// Waits until all replicas of the service behind the path refuse the player's access token. A minute is promised in public; the test topology
    /// looks every second, so it comes much earlier.
    /// </summary>
    public static Task IsRefusedSoonAsync(Player player, string path, CancellationToken cancellationToken)
    {
        var refusals = 0;
        return Eventually.IsTrueAsync(async () =>
        {
            using var response = await player.GetAsync(path, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                refusals = 0;
                return false;
            }

            Assert.Equal("403 INVALID_TOKEN", await response.AnswerAsync());
            return ++refusals == InARow;
        });
    }
}
