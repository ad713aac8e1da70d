namespace Marong.Publish.Tests.Rendering;

/// <summary>Where things lie in the working tree that these tests were built from.</summary>
internal static class Places
{
    public static string Root => Repository.Folder;

    /// <summary>What the generator wrote. MARONG_PUBLISH_TREE names another place, for who works on the generator.</summary>
    public static string Generated { get; } = Environment.GetEnvironmentVariable("MARONG_PUBLISH_TREE") ?? Path.Combine(Root, "deploy", "kubernetes");

    /// <summary>A small tree by hand that breaks no rule: what mutations start from.</summary>
    public static string Fixture { get; } = Path.Combine(Root, "tests", "Marong.Publish.Tests", "Fixture");

    public static string Schemas { get; } = Path.Combine(Root, "tests", "Marong.Publish.Tests", "schemas");

    public static string Tools { get; } = Path.Combine(Root, ".tools", "publish");

    public static string Kubectl
    {
        get
        {
            var kubectl = Path.Combine(Tools, "kubectl");
            Assert.True(File.Exists(kubectl), "kubectl is not in this clone: './marong test publish' installs it, and the schemas.");
            return kubectl;
        }
    }
}
