using Marong.Demo.Calls;
using Marong.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Marong.Demo;

internal static class DemoExtensions
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(20);

    public static void AddDemo(this IHostApplicationBuilder builder)
    {
        // A line for each of thousands of requests would bury what the demo says itself.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
            ConnectionMultiplexer.Connect(builder.Configuration.GetRequiredValue("ConnectionStrings:redis")));
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(client => client.AddServiceDiscovery());
        builder.Services.AddHttpClient(DemoClients.Auth, client => client.BaseAddress = new Uri("http://auth"));
        builder.Services.AddHttpClient(DemoClients.Backend, client => client.BaseAddress = new Uri("http://backend"));
        builder.Services.AddHttpClient(DemoClients.Kakao).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        builder.Services.AddInternalClient<BackendRounds>("backend", CallLimit);
        builder.Services.AddInternalClient<Solver>("matching", CallLimit);
        builder.Services.AddSingleton<GameTime>();
        builder.Services.AddTransient<SignIn>();
        builder.Services.AddTransient<Matchmaker>();
        builder.Services.AddTransient<DemoRun>();
    }
}
