using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>An AppHost's entry point, run on a thread of its own and held where a test wants to take part.</summary>
internal sealed class EntryPointRun : IDisposable
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _building = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _mayBuild = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly string _stateDirectory = Directory.CreateTempSubdirectory("apphost-").FullName;

    public EntryPointRun(MethodInfo main, string[] args)
    {
        var thread = new Thread(() => Run(main, args)) { IsBackground = true, Name = $"{main.DeclaringType?.Assembly.GetName().Name} entry point" };
        thread.Start();
    }

    /// <summary>The builder, once the AppHost asks to build.</summary>
    public Task<DistributedApplicationBuilder> BuilderAsync(CancellationToken cancellationToken) => _building.Task.WaitAsync(cancellationToken);

    /// <summary>Lets the AppHost build, and hands over the application.</summary>
    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.Set();
        return _built.Task.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (_ended.IsCancellationRequested)
        {
            return;
        }

        _ended.Cancel();
        _mayBuild.Set();
        Directory.Delete(_stateDirectory, recursive: true);
    }

    private void Run(MethodInfo main, string[] args)
    {
        AppHostHook.Current = new AppHostHook
        {
            Constructing = options =>
            {
                options.AssemblyName = main.DeclaringType!.Assembly.FullName;
                options.DisableDashboard = true;
                options.Args = [$"--Hosting:StateDirectory={_stateDirectory}", "--Hosting:RandomizePorts=true", .. options.Args ?? [], .. args];
            },
            Building = builder =>
            {
                _building.TrySetResult(builder);
                _mayBuild.Wait();
                _ended.Token.ThrowIfCancellationRequested();
            },
            Built = application => _built.TrySetResult(application),
            Running = (_, _) => Task.CompletedTask,
        };
        try
        {
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? null : [args]);
            (result as Task)?.GetAwaiter().GetResult();
            End(new InvalidOperationException("The AppHost ended without building an application."));
        }
        catch (TargetInvocationException exception)
        {
            End(exception.InnerException ?? exception);
        }
        catch (Exception exception)
        {
            End(exception);
        }
    }

    private void End(Exception exception)
    {
        _building.TrySetException(exception);
        _built.TrySetException(exception);
        // Nobody may ever ask: an AppHost that is not built is no unobserved failure.
        _ = _building.Task.Exception;
        _ = _built.Task.Exception;
    }
}
