using Aspire.Hosting;

namespace Marong.Hosting.Tests;

public sealed class NameTests
{
    private static IDistributedApplicationBuilder Builder => DistributedApplication.CreateBuilder();

    [Theory]
    [InlineData("a")]
    [InlineData("Backend-2")]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-1234")]
    public void Letters_digits_and_hyphens_make_a_name(string name)
        => Assert.Equal(name, Builder.AddParameter(name, "value").Resource.Name);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("2nd")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("가나다")]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-12345")]
    public void Anything_else_does_not(string name) => Assert.Throws<ArgumentException>(() => Builder.AddParameter(name, "value"));

    [Fact]
    public void What_is_wrong_with_a_name_is_said()
        => Assert.StartsWith(
            "Resource name 'a--b' is invalid. Name cannot contain consecutive hyphens.",
            Assert.Throws<ArgumentException>(() => Builder.AddParameter("a--b", "value")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void No_two_resources_have_one_name_whatever_its_case_and_kind()
    {
        var builder = Builder;
        builder.AddRedis("cache");

        var exception = Assert.Throws<DistributedApplicationException>(() => builder.AddExecutable("Cache", "sh", "."));

        Assert.Contains("with name 'Cache' because resource of type 'Aspire.Hosting.ApplicationModel.RedisResource' with that name already exists", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_endpoints_of_a_resource_have_one_name()
    {
        var tool = Builder.AddExecutable("tool", "sh", ".").WithHttpEndpoint();

        Assert.StartsWith(
            "Endpoint with name 'http' already exists on resource 'tool'.",
            Assert.Throws<DistributedApplicationException>(() => tool.WithHttpEndpoint()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_is_named_after_its_file_with_all_that_no_class_may_have_replaced()
    {
        // Fixture.2nd-Job: a dot, a digit after it, a hyphen.
        IProjectMetadata job = new Projects.Fixture__2nd_Job();

        Assert.Equal("Fixture.2nd-Job.csproj", Path.GetFileName(job.ProjectPath));
        Assert.True(File.Exists(job.ProjectPath));
        Assert.True(job.SuppressBuild);
        Assert.Equal("Fixture.AppHost", Path.GetFileName(Projects.Fixture_AppHost.ProjectPath));
    }
}
