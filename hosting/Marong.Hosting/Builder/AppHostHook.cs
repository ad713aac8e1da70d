namespace Aspire.Hosting;

/// <summary>Lets a test take over an AppHost's entry point: between the making of its builder and the end of its run.</summary>
internal sealed class AppHostHook
{
    private static readonly AsyncLocal<AppHostHook?> Ambient = new();

    /// <summary>The hook of the code that runs now; null outside tests.</summary>
    public static AppHostHook? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Changes the options before the builder is made.</summary>
    public required Action<DistributedApplicationOptions> Constructing { get; init; }

    /// <summary>Is told of the builder, when the AppHost's code has said all it has to say; returns when the application may be built.</summary>
    public required Action<DistributedApplicationBuilder> Building { get; init; }

    /// <summary>Is told of the application.</summary>
    public required Action<DistributedApplication> Built { get; init; }

    /// <summary>Stands in for the run.</summary>
    public required Func<DistributedApplication, CancellationToken, Task> Running { get; init; }
}
