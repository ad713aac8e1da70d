using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Recommendations;

/// <summary>
/// All replicas that places are asked of have answered before: what a first answer costs, when its code is compiled and its connections are opened, is not what is
/// measured afterwards.
/// </summary>
public sealed class WarmPlaces(MarongTopology marong) : IAsyncLifetime
{
    private const int InARow = 12;

    public async ValueTask InitializeAsync()
    {
        using var outing = await Outing.BeginAsync(marong);
        var answered = 0;
        await Eventually.IsTrueAsync(async () =>
        {
            for (; answered < InARow; answered++)
            {
                using var response = await outing.AskAsync(outing.Players[answered % outing.Players.Count]);
                if (!response.IsSuccessStatusCode)
                {
                    answered = 0;
                    return false;
                }
            }

            return true;
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
