using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;

namespace Marong.Publish.Tests.Rules;

/// <summary>One check of a tool of the field, or of our own.</summary>
/// <param name="Id">The tool's short name and the name that it gives the check.</param>
/// <param name="Row">The concern it belongs to; rules of one concern often reject the same mistake.</param>
/// <param name="What">What has to be so.</param>
/// <param name="Check">What is wrong with a cluster.</param>
/// <param name="Break">A mistake that this rule rejects, and no rule of another concern.</param>
internal sealed record Rule(string Id, int Row, string What, Func<Cluster, IEnumerable<Finding>> Check, Func<Draft, Draft> Break)
{
    /// <summary>Concerns that the mistake touches too, because it cannot be made otherwise.</summary>
    public int[] Also { get; init; } = [];

    public override string ToString() => Id;
}

/// <summary>Ways to write rules down.</summary>
internal static class Checks
{
    public const string Pod = "spec/template/spec";
    public const string First = Pod + "/containers/0";

    public static Func<Cluster, IEnumerable<Finding>> EachContainer(string wrong, Func<Container, bool> isWrong) =>
        cluster => cluster.Containers.Where(isWrong).Select(container => container.Finding(wrong));

    public static Func<Cluster, IEnumerable<Finding>> EachWorkload(string wrong, Func<Workload, bool> isWrong) =>
        cluster => cluster.Workloads.Where(isWrong).Select(workload => workload.Finding(wrong));

    public static Func<Cluster, IEnumerable<Finding>> EachWorkload(string wrong, Func<Cluster, Workload, bool> isWrong) =>
        cluster => cluster.Workloads.Where(workload => isWrong(cluster, workload)).Select(workload => workload.Finding(wrong));

    public static Func<Cluster, IEnumerable<Finding>> Each(string kind, string wrong, Func<Cluster, Resource, bool> isWrong) =>
        cluster => cluster.Of(kind).Where(resource => isWrong(cluster, resource)).Select(resource => new Finding(resource.ToString(), wrong));

    /// <summary>The same demand under the names that several tools have for it.</summary>
    public static IEnumerable<Rule> Named(int row, string what, Func<Cluster, IEnumerable<Finding>> check, Func<Draft, Draft> wrong, params string[] ids) =>
        ids.Select(id => new Rule(id, row, what, check, wrong));
}
