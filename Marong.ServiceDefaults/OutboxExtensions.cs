using Marong.ServiceDefaults.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.ServiceDefaults;

public static class OutboxExtensions
{
    /// <summary>
    /// Delivers what <see cref="Outbox.Outbox"/> was given, through the registered <see cref="IOutboxHandler"/>s. The service's database has the
    /// table <c>outbox</c>.
    /// </summary>
    public static WebApplicationBuilder AddOutbox(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<OutboxSignal>().AddSingleton<IOutboxStore, OutboxStore>().AddHostedService<OutboxDispatcher>();
        return builder;
    }
}
