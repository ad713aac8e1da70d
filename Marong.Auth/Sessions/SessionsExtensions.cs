using Marong.ServiceDefaults;

namespace Marong.Auth.Sessions;

internal static class SessionsExtensions
{
    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SessionStore>().AddSingleton<DeviceStore>().AddSingleton<EndedSessionStore>();
        return builder.AddSessionCheck<EndedSessionStore>();
    }
}
