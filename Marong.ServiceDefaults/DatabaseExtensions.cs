using Dapper;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Marong.ServiceDefaults;

public static class DatabaseExtensions
{
    /// <summary>
    /// Registers the service's one <see cref="MySqlDataSource"/>. <c>DB_HOST</c>, when set, takes the place of the connection string's server.
    /// Dapper reads snake_case columns, and instants as <see cref="DateTimeOffset"/> in UTC. Nothing is connected yet.
    /// </summary>
    public static WebApplicationBuilder AddDatabase(this WebApplicationBuilder builder, string connectionName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var connection = Tuned(builder.Configuration.GetRequiredConnectionString(connectionName), builder.Configuration["DB_HOST"]);
        builder.Services.AddSingleton(services => new MySqlDataSourceBuilder(connection)
            .UseLoggerFactory(services.GetRequiredService<ILoggerFactory>())
            .Build());

        CommandCounting.AddTo(builder);
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Map(new UtcInstantHandler());
        Map(new DayHandler());
        return builder;
    }

    internal static string Tuned(string connectionString, string? host)
    {
        var connection = new MySqlConnectionStringBuilder(connectionString)
        {
            DateTimeKind = MySqlDateTimeKind.Utc,
            // Waiting for a free connection counts too: a fresh replica under load opens many at once.
            ConnectionTimeout = 5,
        };
        if (!string.IsNullOrEmpty(host))
        {
            connection.Server = host;
        }

        Default(connection, "Maximum Pool Size", 20);
        Default(connection, "Connection Idle Timeout", 60);
        Default(connection, "Default Command Timeout", 5);
        return connection.ConnectionString;
    }

    private static void Default(MySqlConnectionStringBuilder connection, string option, object value)
    {
        if (!connection.ContainsKey(option))
        {
            connection[option] = value;
        }
    }

    // Dapper prefers its own table for types it knows, so they leave it.
    private static void Map<T>(SqlMapper.TypeHandler<T> handler) where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }
}
