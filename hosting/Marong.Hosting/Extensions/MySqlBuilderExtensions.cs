using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;

namespace Aspire.Hosting;

/// <summary>Adds MySQL and MariaDB servers.</summary>
public static class MySqlBuilderExtensions
{
    private const string DataFolder = "/var/lib/mysql";

    /// <summary>Adds a server. MariaDB: <c>.WithImage("library/mariadb", "10.11")</c>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="password">Password of <c>root</c>; generated and kept when null.</param>
    /// <param name="port">Port that others connect to; any free one when null.</param>
    public static IResourceBuilder<MySqlServerResource> AddMySql(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var server = new MySqlServerResource(name, password?.Resource ?? builder.CreateDefaultPassword($"{name}-password"));
        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: 3306, name: MySqlServerResource.PrimaryEndpointName)
            .WithImage("library/mysql", "9.5")
            .WithImageRegistry("docker.io")
            .WithEnvironment(context => context.EnvironmentVariables["MYSQL_ROOT_PASSWORD"] = server.PasswordParameter)
            .WithOwnHealthCheck(cancellationToken => CheckAsync(server, cancellationToken));
    }

    /// <summary>Adds a database to a server; it is made when the server is ready.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="databaseName">Name of the database; the resource's when null.</param>
    public static IResourceBuilder<MySqlDatabaseResource> AddDatabase(this IResourceBuilder<MySqlServerResource> builder, string name, string? databaseName = null)
    {
        var database = new MySqlDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        builder.ApplicationBuilder.Eventing.Subscribe<ResourceReadyEvent>(builder.Resource, (_, cancellationToken) => CreateAsync(database, cancellationToken));
        return builder.ApplicationBuilder.AddResource(database).WithOwnHealthCheck(cancellationToken => CheckAsync(database, cancellationToken));
    }

    /// <summary>Keeps the data in a volume that outlives the run.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the volume; one of its own when null.</param>
    /// <param name="isReadOnly">Whether it can only be read.</param>
    public static IResourceBuilder<MySqlServerResource> WithDataVolume(this IResourceBuilder<MySqlServerResource> builder, string? name = null, bool isReadOnly = false)
        => builder.WithVolume(
            name ?? ContainerResourceBuilderExtensions.DefaultVolumeName(builder.ApplicationBuilder, builder.Resource.Name), DataFolder, isReadOnly);

    private static async Task<HealthCheckResult> CheckAsync(IResourceWithConnectionString target, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await OpenAsync(target, cancellationToken).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }

    private static async Task CreateAsync(MySqlDatabaseResource database, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(database.Parent, cancellationToken).ConfigureAwait(false);
        try
        {
            var command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.CommandText = $"CREATE DATABASE IF NOT EXISTS `{database.DatabaseName.Replace("`", "``", StringComparison.Ordinal)}`";
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<MySqlConnection> OpenAsync(IResourceWithConnectionString target, CancellationToken cancellationToken)
    {
        // Without a pool: a check must see the server as a new client would, and a pool would keep its dead connections.
        var connectionString = new MySqlConnectionStringBuilder(await target.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false) ?? "")
        {
            Pooling = false,
            ConnectionTimeout = 2,
        };
        var connection = new MySqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }
}
