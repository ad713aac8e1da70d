using Marong.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Marong.IntegrationTests.Topology;

/// <summary>Backend's database, set up as backend does it: for tests of what its stores do among themselves.</summary>
internal sealed class BackendData(WebApplication application) : IAsyncDisposable
{
    public MySqlDataSource Source { get; } = application.Services.GetRequiredService<MySqlDataSource>();

    public static async Task<BackendData> OpenAsync(MarongTopology marong, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ConnectionStrings:backend-db"] = await marong.ConnectionStringAsync("backend-db", cancellationToken);
        builder.Logging.ClearProviders();
        builder.AddDatabase("backend-db");
        return new BackendData(builder.Build());
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
