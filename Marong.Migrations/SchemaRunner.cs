using FluentMigrator;
using FluentMigrator.Exceptions;
using FluentMigrator.Infrastructure;
using FluentMigrator.Runner;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Marong.Migrations;

/// <summary>
/// Runs a database's scripts through FluentMigrator. MariaDB commits each DDL statement by itself, so a script that fails half-way runs again
/// from its beginning: scripts are written with IF NOT EXISTS.
/// </summary>
internal static class SchemaRunner
{
    public static void Apply(string connectionString, string database, IReadOnlyList<SqlScript> scripts)
    {
        var running = new RunningScript();
        using var services = new ServiceCollection()
            .AddLogging()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => runner.AddMySql8().WithGlobalConnectionString(connectionString).WithVersionTable(new VersionTable()))
            .AddSingleton<IMigrationInformationLoader>(new ScriptLoader(scripts, running))
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        try
        {
            scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
        }
        catch (Exception exception) when (exception is MySqlException or FluentMigratorException || exception.InnerException is MySqlException)
        {
            throw new MigrationException($"{database}: {running.Title} failed: {exception.GetBaseException().Message}");
        }
    }

    private sealed class RunningScript
    {
        public string Title { get; set; } = VersionTable.Name;
    }

    private sealed class ScriptLoader(IReadOnlyList<SqlScript> scripts, RunningScript running) : IMigrationInformationLoader
    {
        public SortedList<long, IMigrationInfo> LoadMigrations() => new(scripts.ToDictionary(
            script => script.Version,
            IMigrationInfo (script) => new MigrationInfo(
                script.Version, script.Name, TransactionBehavior.None, isBreakingChange: false, () => new ScriptMigration(script, running))));
    }

    private sealed class ScriptMigration(SqlScript script, RunningScript running) : ForwardOnlyMigration
    {
        public override void Up()
        {
            running.Title = script.Title;
            Execute.Sql(script.Text);
        }
    }
}
