using System.Globalization;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>Redis of this machine, or one of those that speak as it does, for the image of any of them.</summary>
internal sealed class NativeRedis(ServerFolders folders, ProgramLookup find) : INativeServer
{
    public const string DataMount = "/data";
    private const string Garnet = "garnet-server";
    private static readonly string[] Programs = ["redis-server", "valkey-server"];

    public string Product => "Redis";

    public Package Package => Package.Redis;

    public bool Knows(ContainerResource resource) => resource is RedisResource && resource.ImageName() is "redis" or "valkey" or "garnet";

    public string? Obstacle(LaunchContext context) => ContainerModel.BeyondServer(context, DataMount, Programs);

    public string? FindProgram(ContainerResource resource)
        => Programs.Select(program => find(program)).FirstOrDefault(path => path is not null)
            // It is for passing data only: what it needs to write to the disk does not load on every system that it runs on.
            ?? (resource.MountAt(DataMount) is null ? FindGarnet() : null);

    public Task<LaunchPlan> PlanAsync(LaunchContext context, string program, CancellationToken cancellationToken)
    {
        var run = folders.Run(context);
        var isGarnet = Path.GetFileName(program) == Garnet;
        var settings = Path.Combine(run, isGarnet ? "garnet.json" : "redis.conf");
        var data = folders.Data(context, DataMount);
        Directory.CreateDirectory(data);
        ServerFolders.WritePrivately(settings, isGarnet ? GarnetSettings(context) : RedisSettings(context, data));
        context.Logger.LogInformation("{Program} of this machine runs in place of {Image}.", program, ((ContainerResource)context.Resource).ImageReference());
        void Forget() => File.Delete(settings);
        return Task.FromResult(new LaunchPlan(
            program,
            [.. isGarnet ? (string[])["--config-import-path", settings] : [settings], .. ContainerModel.Options(context)],
            run,
            context.Environment.Where(v => v.Key != RedisSettingsText.Password).ToDictionary())
        {
            Started = Forget,
            Ended = Forget,
        });
    }

    private string? FindGarnet()
        => find(Garnet) ?? find(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools", Garnet));

    private static int Port(LaunchContext context) => context.TargetPorts[RedisResource.PrimaryEndpointName];

    private static string RedisSettings(LaunchContext context, string data)
    {
        var persistence = ((ContainerResource)context.Resource).MountAt(DataMount) is null ? "save \"\"\nappendonly no\n" : "appendonly yes\n";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"bind 127.0.0.1\nport {Port(context)}\ndaemonize no\ndir {RedisSettingsText.Quote(data)}\n{persistence}{RedisSettingsText.PasswordOf(context)}");
    }

    private static string GarnetSettings(LaunchContext context)
    {
        var settings = new JsonObject
        {
            ["Address"] = "127.0.0.1",
            ["Port"] = Port(context),
            ["MemorySize"] = "256m",
            ["IndexSize"] = "4m",
            ["EnableLua"] = true,
            ["QuietMode"] = true,
        };
        if (context.Environment.GetValueOrDefault(RedisSettingsText.Password) is { Length: > 0 } password)
        {
            settings["AuthenticationMode"] = "Password";
            settings["Password"] = password;
        }

        return settings.ToJsonString();
    }
}
