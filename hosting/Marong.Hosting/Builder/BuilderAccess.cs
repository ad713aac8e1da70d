namespace Aspire.Hosting;

internal interface IWrapsBuilder
{
    DistributedApplicationBuilder Inner { get; }
}

internal static class BuilderAccess
{
    /// <summary>The builder itself, whatever a test has wrapped around it.</summary>
    public static DistributedApplicationBuilder Inner(this IDistributedApplicationBuilder builder) => builder switch
    {
        DistributedApplicationBuilder own => own,
        IWrapsBuilder wrapper => wrapper.Inner,
        _ => throw new NotSupportedException($"{builder.GetType()} is not a builder of this library."),
    };
}
