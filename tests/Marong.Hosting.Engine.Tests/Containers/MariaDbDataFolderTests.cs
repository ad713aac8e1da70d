using System.Buffers.Binary;
using Aspire.Hosting;
using Marong.Hosting.Engine.Launching.Containers;

namespace Marong.Hosting.Engine.Tests.Containers;

/// <summary>A server never touches data that another version has written.</summary>
public sealed class MariaDbDataFolderTests : IDisposable
{
    private const string Installed = "10.11.19";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("10.11.2-MariaDB")]
    [InlineData("10.11.19")]
    public void Another_patch_of_the_same_version_may_use_it(string version)
    {
        Write("hosting-version", version);

        MariaDbDataFolder.Check(_folder.Path, Installed);
    }

    [Theory]
    [InlineData("mariadb_upgrade_info")]
    [InlineData("mysql_upgrade_info")]
    [InlineData("hosting-version")]
    public void Data_of_a_newer_version_is_refused_with_what_to_install(string file)
    {
        Write(file, "11.4.3-MariaDB");

        var message = Refusal();

        Assert.Equal(
            $"The data in {_folder.Path} was written by MariaDB 11.4, and MariaDB 10.11 is installed here. " +
            $"Install MariaDB 11.4, or move the folder away to begin anew: mv {_folder.Path} {_folder.Path}.11.4",
            message);
    }

    [Fact]
    public void Data_of_an_older_version_is_refused_with_how_to_upgrade_it()
    {
        Write("mysql_upgrade_info", "10.6.18-MariaDB");

        var message = Refusal();

        Assert.Contains("was written by MariaDB 10.6, and MariaDB 10.11 is installed", message, StringComparison.Ordinal);
        Assert.Contains("mariadb-upgrade --socket=", message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_an_upgrade_by_hand_it_is_the_version_upgraded_to_that_counts()
    {
        Write("hosting-version", "10.6.18");
        Write("mysql_upgrade_info", "10.11.19-MariaDB");

        MariaDbDataFolder.Check(_folder.Path, Installed);
    }

    [Fact]
    public void Data_without_a_note_of_its_version_is_recognised_by_its_tables()
    {
        var definition = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(definition.AsSpan(51), 100525);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "mysql"));
        File.WriteAllBytes(Path.Combine(_folder.Path, "mysql", "db.frm"), definition);

        Assert.Contains("was written by MariaDB 10.5,", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_MySQL_is_refused()
    {
        Write("mysql.ibd", "");
        Write("mysql_upgrade_info", "8.0.36");

        Assert.Contains("was written by MySQL", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_refused()
    {
        Write("notes.txt", "mine");

        Assert.Contains("no data folder of MariaDB", Refusal(), StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<DistributedApplicationException>(() => MariaDbDataFolder.Check(_folder.Path, Installed)).Message;

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.Path, file), text);
}
