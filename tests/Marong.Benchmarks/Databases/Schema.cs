using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Marong.Benchmarks.Databases;

/// <summary>The databases as Marong.Migrations makes them.</summary>
internal static class Schema
{
    private const string Password = "for-the-bench-alone";

    public static async Task CreateAsync(TemporaryMariaDb server, CancellationToken cancellationToken)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Projects.Marong_AppHost.ProjectPath, "..", "Marong.Migrations", "bin", configuration, "net10.0", "Marong.Migrations.dll");
        using var migrations = Process.Start(new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ConnectionStrings__mariadb"] = server.Connection.ConnectionString,
                ["Databases__auth__Password"] = Password,
                ["Databases__backend__Password"] = Password,
                ["Databases__recommendation__Password"] = Password,
            },
        })!;
        await migrations.StandardOutput.ReadToEndAsync(cancellationToken);
        await migrations.WaitForExitAsync(cancellationToken);
        if (migrations.ExitCode != 0)
        {
            throw new InvalidOperationException($"The migrations ended with exit code {migrations.ExitCode}.");
        }
    }

    /// <summary>The data source that the owner of a database has in its service.</summary>
    public static ServiceProvider DataSourceOf(string owner, TemporaryMariaDb server)
    {
        var connection = new MySqlConnectionStringBuilder
        {
            Server = server.Connection.Server,
            Port = server.Connection.Port,
            UserID = owner,
            Password = Password,
            Database = owner,
            AllowUserVariables = true,
        };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection([new($"ConnectionStrings:{owner}", connection.ConnectionString)]);
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        ServiceDefaults.DatabaseExtensions.AddDatabase(builder, owner);
        return builder.Services.BuildServiceProvider();
    }
}
