namespace Marong.Migrations.Tests;

public sealed class SqlScriptTests
{
    [Fact]
    public void The_number_and_the_name_come_from_the_file_name()
    {
        var script = SqlScript.Parse("0012_add_invite_codes.sql", "SELECT 1");

        Assert.Equal(12, script.Version);
        Assert.Equal("add_invite_codes", script.Name);
        Assert.Equal("0012_add_invite_codes", script.Title);
        Assert.Equal("SELECT 1", script.Text);
    }

    [Theory]
    [InlineData("users.sql")]
    [InlineData("1_users.sql")]
    [InlineData("0001-users.sql")]
    [InlineData("0001_Users.sql")]
    [InlineData("0001_users.sql.bak")]
    [InlineData("0001_.sql")]
    [InlineData("0000_users.sql")]
    [InlineData("٠٠٠١_users.sql")]
    public void A_file_name_that_cannot_be_ordered_is_refused(string fileName)
    {
        var exception = Assert.Throws<MigrationException>(() => SqlScript.Parse(fileName, ""));

        Assert.Contains(fileName, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_run_in_the_order_of_their_numbers_not_of_their_names()
    {
        var ordered = SqlScript.InOrder([new(10000, "z", ""), new(9, "b", ""), new(10, "a", "")]);

        Assert.Equal([9, 10, 10000], ordered.Select(script => script.Version));
    }

    [Fact]
    public void Two_scripts_with_one_number_are_refused()
    {
        var exception = Assert.Throws<MigrationException>(() => SqlScript.InOrder([new(2, "b", ""), new(1, "a", ""), new(2, "c", "")]));

        Assert.Equal("0002_b and 0002_c have the same number.", exception.Message);
    }
}
