using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly Model _model = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Secrets => Path.Combine(_model.State, "secrets.json");

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Configuration_wins_over_the_value_in_the_model()
    {
        var builder = _model.NewBuilder("--Parameters:key=given");

        Assert.Equal("given", await builder.AddParameter("key", "own").Resource.GetValueAsync(Cancelled));
        Assert.Equal("own", await builder.AddParameter("other", "own").Resource.GetValueAsync(Cancelled));
    }

    [Fact]
    public async Task A_parameter_without_a_value_says_how_to_give_it()
    {
        var parameter = _model.Builder.AddParameter("api-key", secret: true).Resource;

        var exception = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await parameter.GetValueAsync(Cancelled));

        Assert.Equal(
            "The parameter 'api-key' has no value. Give it with --Parameters:api-key=VALUE, the environment variable Parameters__api-key, or the AppHost's user secrets (dotnet user-secrets set \"Parameters:api-key\" VALUE).",
            exception.Message);
    }

    [Fact]
    public async Task A_connection_string_without_a_value_is_asked_for_by_its_own_name()
    {
        var connection = _model.Builder.AddConnectionString("old-db").Resource;

        var exception = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await connection.GetConnectionStringAsync(Cancelled));

        Assert.Contains("--ConnectionStrings:old-db=VALUE", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_not_published()
        => Assert.Throws<ArgumentException>(() => _model.Builder.AddParameter("key", "value", publishValueAsDefault: true, secret: true));

    [Fact]
    public void A_generated_value_is_as_long_as_asked_and_has_a_character_of_each_class()
    {
        var source = new GenerateParameterDefault { MinLength = 12 };

        for (var i = 0; i < 100; i++)
        {
            var value = source.GetDefaultValue();
            Assert.Equal(12, value.Length);
            Assert.Contains(value, char.IsAsciiLetterLower);
            Assert.Contains(value, char.IsAsciiLetterUpper);
            Assert.Contains(value, char.IsAsciiDigit);
            Assert.Contains(value, c => !char.IsAsciiLetterOrDigit(c));
        }
    }

    [Fact]
    public void A_class_that_is_not_wanted_is_not_there()
    {
        var value = new GenerateParameterDefault { MinLength = 500, Special = false, Upper = false }.GetDefaultValue();

        Assert.All(value, c => Assert.True(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
        Assert.DoesNotContain(value, c => c is 'l' or 'o');
    }

    [Fact]
    public void No_two_generated_values_are_the_same() => Assert.Distinct(Enumerable.Range(0, 100).Select(_ => new GenerateParameterDefault().GetDefaultValue()));

    [Fact]
    public async Task A_generated_secret_is_the_same_in_the_next_run_and_its_owner_s_alone()
    {
        var first = await PersistentAsync(_model.Builder);

        Assert.Equal(first, await PersistentAsync(_model.NewBuilder()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Secrets));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_model.State));
        Assert.Equal(["secrets.json"], Directory.EnumerateFileSystemEntries(_model.State).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_password_that_nobody_gives_is_made_once_and_kept()
    {
        var first = await _model.Builder.AddMySql("mysql").Resource.PasswordParameter.GetValueAsync(Cancelled);
        var second = await _model.NewBuilder().AddMySql("mysql").Resource.PasswordParameter.GetValueAsync(Cancelled);

        Assert.Equal(first, second);
        Assert.Equal(22, first!.Length);
    }

    [Fact]
    public async Task Two_state_directories_have_secrets_of_their_own()
    {
        using var other = new Model();

        Assert.NotEqual(await PersistentAsync(_model.Builder), await PersistentAsync(other.Builder));
    }

    [Fact]
    public async Task What_is_given_is_not_generated()
    {
        Assert.Equal("given", await PersistentAsync(_model.NewBuilder("--Parameters:key=given")));
        Assert.False(File.Exists(Secrets));
    }

    [Fact]
    public async Task What_is_not_to_be_kept_is_made_once_a_run()
    {
        var parameter = _model.Builder.AddParameter("key", new GenerateParameterDefault()).Resource;

        Assert.Equal(await parameter.GetValueAsync(Cancelled), await parameter.GetValueAsync(Cancelled));
        Assert.False(File.Exists(Secrets));
    }

    [Fact]
    public async Task A_secrets_file_that_is_broken_is_not_replaced()
    {
        Directory.CreateDirectory(_model.State);
        await File.WriteAllTextAsync(Secrets, "{ \"half", Cancelled);

        var exception = await Assert.ThrowsAsync<DistributedApplicationException>(() => PersistentAsync(_model.Builder));

        Assert.StartsWith($"{Secrets} is not readable JSON", exception.Message, StringComparison.Ordinal);
        Assert.Equal("{ \"half", await File.ReadAllTextAsync(Secrets, Cancelled));
    }

    private static async Task<string?> PersistentAsync(IDistributedApplicationBuilder builder)
        => await builder.AddParameter("key", new GenerateParameterDefault(), secret: true, persist: true).Resource.GetValueAsync(Cancelled);
}
