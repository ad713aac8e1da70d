using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Tests;

public sealed class LaunchProfileTests : IDisposable
{
    private const string Settings =
        """
        {
          // Comments are usual in this file.
          "profiles": {
            "iis": { "commandName": "IISExpress", "applicationUrl": "http://localhost:1" },
            "http": { "commandName": "Project", "applicationUrl": "http://localhost:5130", "environmentVariables": { "COLOUR": "blue" } },
            "https": { "commandName": "Project", "applicationUrl": "https://localhost:7130;http://localhost:5131" },
          },
        }
        """;

    private readonly Model _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void The_first_that_starts_the_project_is_taken()
    {
        var shop = _model.Builder.AddProject("shop", _model.Project("Shop", Settings));

        var endpoint = Assert.Single(EndpointsOf(shop));
        Assert.Equal(("http", 5130, (int?)null, false), (endpoint.Name, endpoint.Port, endpoint.TargetPort, endpoint.IsExternal));
    }

    [Fact]
    public void One_is_taken_by_its_name()
        => Assert.Equal(
            [("https", 7130), ("http", 5131)],
            EndpointsOf(_model.Builder.AddProject("shop", _model.Project("Shop", Settings), "https")).Select(e => (e.Name, e.Port!.Value)));

    [Fact]
    public void None_is_taken_when_none_is_wanted()
        => Assert.Empty(EndpointsOf(_model.Builder.AddProject("shop", _model.Project("Shop", Settings), launchProfileName: null)));

    [Fact]
    public void Where_others_deploy_there_is_one_of_each_scheme_and_no_port()
    {
        var builder = _model.NewBuilder("--operation", "publish");

        Assert.Equal(
            [("http", null), ("https", (int?)null)],
            EndpointsOf(builder.AddProject("shop", _model.Project("Shop", Settings))).Select(e => (e.Name, e.Port)));
    }

    [Fact]
    public void One_that_does_not_exist_is_named_with_the_file()
    {
        var project = _model.Project("Shop", Settings);

        var exception = Assert.Throws<DistributedApplicationException>(() => _model.Builder.AddProject("shop", project, "docker"));

        Assert.Equal($"There is no launch profile 'docker' in {Path.Combine(Path.GetDirectoryName(project)!, "Properties", "launchSettings.json")}.", exception.Message);
    }

    [Fact]
    public void A_file_that_is_broken_is_named()
        => Assert.Contains(
            "launchSettings.json is not readable JSON",
            Assert.Throws<DistributedApplicationException>(() => _model.Builder.AddProject("shop", _model.Project("Shop", "{"))).Message,
            StringComparison.Ordinal);

    private static EndpointAnnotation[] EndpointsOf(IResourceBuilder<ProjectResource> project) => [.. project.Resource.Annotations.OfType<EndpointAnnotation>()];
}
