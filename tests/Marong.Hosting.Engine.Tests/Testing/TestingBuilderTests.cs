using System.Net.Sockets;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Marong.Hosting.Engine.Tests.Testing;

/// <summary>An AppHost under test: its entry point runs, and a test takes part.</summary>
public sealed class TestingBuilderTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_AppHost_says_runs_and_can_be_asked()
    {
        await using var builder = await CreateAsync("replicas");
        await using var application = await builder.BuildAsync(Cancelled);
        await application.StartAsync(Cancelled);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancelled);

        using var client = application.CreateHttpClient("service");

        Assert.StartsWith("service-", (await Identity.AskAsync(client)).Instance, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_may_change_a_resource_before_it_is_built()
    {
        await using var builder = await CreateAsync("parameter", "--Parameters:api-key=none");
        var service = builder.Resources.OfType<ProjectResource>().Single();
        builder.CreateResourceBuilder(service).WithEnvironment("KEY", "changed by the test");
        await using var application = await builder.BuildAsync(Cancelled);
        await application.StartAsync(Cancelled);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancelled);

        using var client = application.CreateHttpClient("service");

        Assert.Equal("changed by the test", await client.GetStringAsync("/environment?name=KEY", Cancelled));
    }

    [Fact]
    public async Task Several_of_one_AppHost_run_at_once_even_with_ports_that_it_states()
    {
        var urls = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            await using var builder = await CreateAsync("port", "--port=20123");
            await using var application = await builder.BuildAsync(Cancelled);
            await application.StartAsync(Cancelled);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("door", Cancelled);
            using var client = application.CreateHttpClient("door");
            Assert.Equal("door-0", (await Identity.AskAsync(client)).Instance);
            return application.GetEndpoint("door");
        }));

        Assert.Distinct(urls);
    }

    [Fact]
    public async Task A_connection_string_leads_to_the_server_with_the_password_that_was_made()
    {
        await using var builder = await CreateAsync("redis");
        await using var application = await builder.BuildAsync(Cancelled);
        await application.StartAsync(Cancelled);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("redis", Cancelled);

        var parts = (await application.GetConnectionStringAsync("redis", Cancelled))!.Split(',', 2);

        var (address, password) = (parts[0].Split(':'), parts[1]["password=".Length..]);
        using var client = new TcpClient();
        await client.ConnectAsync(address[0], int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture), Cancelled);
        await client.Client.SendAsync(Encoding.UTF8.GetBytes($"AUTH {password}\r\n"), Cancelled);
        var answer = new byte[100];
        Assert.Equal("+OK\r\n", Encoding.UTF8.GetString(answer, 0, await client.Client.ReceiveAsync(answer, Cancelled)));
    }

    [Fact]
    public async Task Nothing_is_left_of_it_afterwards()
    {
        string state;
        IReadOnlyList<int> processes;
        await using (var builder = await CreateAsync("redis"))
        {
            state = builder.Configuration["Hosting:StateDirectory"]!;
            var application = await builder.BuildAsync(Cancelled);
            await application.StartAsync(Cancelled);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancelled);
            Assert.True(Directory.Exists(state));
            processes =
            [
                .. await Faults.FaultExtensions.ProcessIdsOfAsync(application, "service"),
                .. await Faults.FaultExtensions.ProcessIdsOfAsync(application, "redis"),
            ];
        }

        Assert.Equal(2, processes.Count);
        Assert.DoesNotContain(processes, LiveProcesses.Runs);
        Assert.False(Directory.Exists(state));
    }

    [Fact]
    public async Task One_that_is_never_built_leaves_nothing_either()
    {
        string state;
        await using (var builder = await CreateAsync("replicas"))
        {
            state = builder.Configuration["Hosting:StateDirectory"]!;
        }

        Assert.False(Directory.Exists(state));
    }

    [Fact]
    public async Task What_an_AppHost_throws_reaches_the_test()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => CreateAsync("nonsense"));

        Assert.Equal("There is no model 'nonsense'.", exception.Message);
    }

    [Fact]
    public async Task A_library_is_no_AppHost()
        => await Assert.ThrowsAsync<ArgumentException>(() => DistributedApplicationTestingBuilder.CreateAsync<DistributedApplication>([], Cancelled));

    [Fact]
    public async Task What_does_not_exist_cannot_be_asked()
    {
        await using var builder = await CreateAsync("replicas");
        await using var application = await builder.BuildAsync(Cancelled);

        Assert.Throws<ArgumentException>(() => application.GetEndpoint("nobody"));
        Assert.Throws<ArgumentException>(() => application.GetEndpoint("service", "ftp"));
        Assert.Throws<InvalidOperationException>(() => application.GetEndpoint("service"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await application.GetConnectionStringAsync("service", Cancelled));
    }

    private static Task<IDistributedApplicationTestingBuilder> CreateAsync(string model, params string[] args)
        => DistributedApplicationTestingBuilder.CreateAsync<Projects.Fixture_AppHost>([$"--model={model}", .. args], Cancelled);
}
