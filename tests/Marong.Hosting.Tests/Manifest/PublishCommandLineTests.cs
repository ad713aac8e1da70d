namespace Marong.Hosting.Tests.Manifest;

/// <summary>What cannot be published is said in one sentence, and nothing is started or written.</summary>
public sealed class PublishCommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("publish-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("There is no step 'nonsense'. The steps are publish-prereq, publish, publish-manifest.", "--operation", "publish", "--step", "nonsense")]
    [InlineData("There is no file to write the manifest to: say which with --output-path FILE.", "--publisher", "manifest")]
    [InlineData("There is no publisher 'helm'. The only one is manifest; others are steps: --operation publish --step publish.", "--publisher", "helm")]
    [InlineData("This AppHost has no publisher: none of its steps is required by 'publish'. The Aspire manifest is written with --publisher manifest --output-path FILE.", "--operation", "publish", "--output-path", "out")]
    [InlineData("There is no operation 'deploy'. The operations are run and publish.", "--operation", "deploy")]
    [InlineData("The options --step and --output-path go with --operation publish only.", "--output-path", "manifest.json")]
    [InlineData("Neither a verb nor --detach goes with publishing.", "status", "--publisher", "manifest", "--output-path", "manifest.json")]
    public async Task It_is_said_in_one_sentence(string sentence, params string[] arguments)
    {
        var run = await CommandLineRun.OfAsync(_folder.FullName, [.. arguments, $"--Hosting:StateDirectory={_folder.FullName}/state"]);

        Assert.Equal((1, $"{sentence}\n", ""), (run.ExitCode, run.Errors, run.Output));
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        var run = await CommandLineRun.OfAsync(_folder.FullName, "--publisher", "manifest", "--output-path", ".");

        Assert.Equal(
            (1, $"The manifest is one file, and {_folder.FullName} is a folder: give --output-path the name of a file in it.\n"), (run.ExitCode, run.Errors));
    }

    [Fact]
    public async Task The_folder_of_the_manifest_is_made()
    {
        var run = await CommandLineRun.OfAsync(_folder.FullName, "--publisher", "manifest", "--output-path", "new/folder/manifest.json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["manifest.json", "web.Dockerfile"], new DirectoryInfo(Path.Combine(_folder.FullName, "new", "folder")).EnumerateFiles().Select(f => f.Name).Order());
    }
}
