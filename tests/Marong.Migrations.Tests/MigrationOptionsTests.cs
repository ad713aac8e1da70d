using Microsoft.Extensions.Configuration;

namespace Marong.Migrations.Tests;

public sealed class MigrationOptionsTests
{
    [Fact]
    public void A_missing_password_is_named_as_the_environment_variable_to_set()
    {
        var exception = Assert.Throws<MigrationException>(() => MigrationOptions.From(Configuration(("Databases:backend:Password", null))));

        Assert.Contains("Databases__backend__Password", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_is_none_is_refused_without_repeating_it()
    {
        var exception = Assert.Throws<MigrationException>(() =>
            MigrationOptions.From(Configuration(("ConnectionStrings:mariadb", "Password=hunter2;Nonsense=1"))));

        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_run_inside_their_own_database()
    {
        var options = MigrationOptions.From(Configuration());

        Assert.Contains("Database=auth", options.ConnectionStringFor("auth"), StringComparison.Ordinal);
        Assert.Equal("", options.Server.Database);
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>
        {
            ["ConnectionStrings:mariadb"] = "Server=localhost;Port=3306;User ID=root;Password=root",
            ["Databases:auth:Password"] = "a",
            ["Databases:backend:Password"] = "b",
            ["Databases:recommendation:Password"] = "c",
        };
        foreach (var (key, value) in changes)
        {
            values[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
