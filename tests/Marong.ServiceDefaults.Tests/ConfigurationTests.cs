using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Marong.ServiceDefaults.Tests;

public sealed class ConfigurationTests
{
    private const string Connection = "Server=db.local;Port=3307;User ID=auth;Password=p;Database=auth";

    [Fact]
    public void DB_HOST_takes_the_place_of_the_server()
    {
        Assert.Equal("mariadb", new MySqlConnectionStringBuilder(DatabaseExtensions.Tuned(Connection, "mariadb")).Server);
        Assert.Equal("db.local", new MySqlConnectionStringBuilder(DatabaseExtensions.Tuned(Connection, "")).Server);
    }

    [Fact]
    public void Instants_come_from_the_database_in_UTC_and_a_dead_server_is_noticed_soon()
    {
        var tuned = new MySqlConnectionStringBuilder(DatabaseExtensions.Tuned(Connection, null));

        Assert.Equal(MySqlDateTimeKind.Utc, tuned.DateTimeKind);
        Assert.Equal(5u, tuned.ConnectionTimeout);
        Assert.Equal(3307u, tuned.Port);
    }

    [Fact]
    public void What_a_connection_string_says_about_its_pool_stays() =>
        Assert.Equal(3u, new MySqlConnectionStringBuilder(DatabaseExtensions.Tuned(Connection + ";Maximum Pool Size=3", null)).MaximumPoolSize);

    [Fact]
    public void A_missing_connection_string_is_named_at_the_start()
    {
        var error = Assert.Throws<InvalidOperationException>(() => WebApplication.CreateBuilder().AddDatabase("auth-db"));

        Assert.Contains("ConnectionStrings:auth-db", error.Message);
    }

    [Fact]
    public void Production_refuses_a_clock_that_can_be_moved() =>
        Assert.Throws<InvalidOperationException>(() => WebApplication
            .CreateBuilder(["--environment=Production", "--Testing:Clock=true"])
            .AddServiceDefaults());

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task The_clock_is_the_real_one_unless_a_test_asks_for_another(string environment)
    {
        await using var app = WebApplication.CreateBuilder([$"--environment={environment}"]).AddServiceDefaults().Build();

        Assert.IsType<GameClock>(app.Services.GetRequiredService<IGameClock>());
    }
}
