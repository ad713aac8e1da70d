using Marong.ServiceDefaults.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.ServiceDefaults;

public static class SessionCheckExtensions
{
    /// <summary>
    /// Refuses access tokens of sessions that have ended, soon after they have: auth is asked every <c>Sessions:PollInterval</c>, with this
    /// service's token.
    /// </summary>
    public static WebApplicationBuilder AddSessionCheck(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddInternalClient<AuthSessions>("auth", AuthSessions.Timeout);
        return builder.AddSessionCheck<AuthSessions>();
    }

    /// <summary>The same with another source than auth's internal route.</summary>
    public static WebApplicationBuilder AddSessionCheck<TSource>(this WebApplicationBuilder builder)
        where TSource : class, IEndedSessionSource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<SessionCheckOptions>(builder.Configuration.GetSection("Sessions"));
        builder.Services.AddTransient<IEndedSessionSource>(services => services.GetRequiredService<TSource>());
        builder.Services.AddSingleton<EndedSessionList>().AddHostedService<EndedSessionPolling>();
        return builder;
    }
}
