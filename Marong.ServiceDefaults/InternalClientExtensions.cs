using Marong.ServiceDefaults.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;

namespace Marong.ServiceDefaults;

public static class InternalClientExtensions
{
    /// <summary>
    /// A typed client of another service's internal routes: its address is discovered, its calls carry this service's token
    /// (<c>Internal:ClientId</c>, <c>Internal:ClientSecret</c>, unless another <see cref="IServiceTokens"/> is registered), safe ones are
    /// retried within the timeout, unsafe ones never.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceName">The resource's name, such as <c>auth</c>.</param>
    /// <param name="timeout">For the whole call, retries included.</param>
    public static IHttpClientBuilder AddInternalClient<TClient>(this IServiceCollection services, string serviceName, TimeSpan timeout)
        where TClient : class
    {
        services.TryAddSingleton<IServiceTokens, ServiceTokenSource>();
        services.TryAddTransient<ServiceTokenHandler>();
        services.AddHttpClient(ServiceTokenSource.HttpClientName, client => client.BaseAddress = new Uri("http://auth"));

        var client = services.AddHttpClient<TClient>(client => client.BaseAddress = new Uri($"http://{serviceName}"));
#pragma warning disable EXTEXP0001 // the only way to give one client another timeout than the defaults of all
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddStandardResilienceHandler(options => options.Within(timeout));
        return client.AddHttpMessageHandler<ServiceTokenHandler>();
    }

    internal static void Within(this HttpStandardResilienceOptions options, TimeSpan timeout)
    {
        options.TotalRequestTimeout.Timeout = timeout;
        options.AttemptTimeout.Timeout = timeout;
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(Math.Max(10, 2 * timeout.TotalSeconds));
        options.Retry.MaxRetryAttempts = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.DisableForUnsafeHttpMethods();
    }
}
