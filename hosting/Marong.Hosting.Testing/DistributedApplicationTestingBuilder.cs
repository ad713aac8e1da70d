namespace Aspire.Hosting.Testing;

/// <summary>Builds an AppHost in the process of a test: ports of its own, data of its own, no dashboard.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs the AppHost's entry point up to its <c>Build</c>.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly; <c>Projects.NAME</c> of the AppHost itself.</typeparam>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class
        => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>Runs the AppHost's entry point up to its <c>Build</c>.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly; <c>Projects.NAME</c> of the AppHost itself.</typeparam>
    /// <param name="args">Command line for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
        => CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <summary>Runs the AppHost's entry point up to its <c>Build</c>.</summary>
    /// <param name="entryPoint">A type of the AppHost's assembly.</param>
    /// <param name="args">Command line for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">The assembly has no entry point.</exception>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default)
    {
        var main = entryPoint.Assembly.EntryPoint
            ?? throw new ArgumentException($"{entryPoint.Assembly.GetName().Name} has no entry point: it is not an AppHost.", nameof(entryPoint));
        var run = new EntryPointRun(main, args);
        try
        {
            return new TestingBuilder(await run.BuilderAsync(cancellationToken).ConfigureAwait(false), run);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }
}
