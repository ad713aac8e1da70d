namespace Marong.Hosting.Kubernetes.Tree;

/// <summary>An object of a kind that an add-on brings, so that no typed model of the client has it.</summary>
/// <param name="ApiVersion">Group and version.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Metadata">Name, namespace, labels, annotations.</param>
/// <param name="Spec">What is wanted.</param>
internal sealed record CustomObject(string ApiVersion, string Kind, object? Metadata, object Spec);

internal sealed record ServiceMonitorSpec(
    IReadOnlyList<ServiceMonitorEndpoint> Endpoints, CustomSelector Selector, NamespaceChoice NamespaceSelector, string JobLabel,
    IReadOnlyList<string> PodTargetLabels);

internal sealed record ServiceMonitorEndpoint(string Port, string Path, string Interval);

internal sealed record CustomSelector(IReadOnlyDictionary<string, string> MatchLabels);

internal sealed record NamespaceChoice(IReadOnlyList<string> MatchNames);

internal sealed record AnalysisTemplateSpec(IReadOnlyList<AnalysisArgument> Args, IReadOnlyList<AnalysisMetric> Metrics);

internal sealed record AnalysisArgument(string Name, string? Value = null)
{
    public AnalysisValue? ValueFrom { get; init; }
}

internal sealed record AnalysisValue(string PodTemplateHashValue);

internal sealed record AnalysisMetric(
    string Name, string Interval, int Count, int FailureLimit, string SuccessCondition, AnalysisProvider Provider);

internal sealed record AnalysisProvider(PrometheusQuery Prometheus);

internal sealed record PrometheusQuery(string Address, string Query);

internal sealed record CanaryStrategy(CanarySteps Canary);

internal sealed record CanarySteps(
    int MaxSurge, int MaxUnavailable, IReadOnlyList<CanaryStep> Steps);

internal sealed record CanaryStep
{
    public int? SetWeight { get; init; }

    public CanaryPause? Pause { get; init; }

    public CanaryAnalysis? Analysis { get; init; }
}

internal sealed record CanaryPause(string Duration);

internal sealed record CanaryAnalysis(IReadOnlyList<AnalysisReference> Templates, IReadOnlyList<AnalysisArgument> Args);

internal sealed record AnalysisReference(string TemplateName);

internal sealed record ApplicationSpec(string Project, ApplicationSource Source, ApplicationDestination Destination, SyncPolicy SyncPolicy)
{
    public IReadOnlyList<IgnoredDifference>? IgnoreDifferences { get; init; }

    public int RevisionHistoryLimit { get; init; } = 5;
}

internal sealed record ApplicationSource(Uri RepoURL, string Path, string TargetRevision)
{
    public DirectorySource? Directory { get; init; }
}

internal sealed record DirectorySource(bool Recurse);

internal sealed record ApplicationDestination(string Server, string Namespace);

internal sealed record SyncPolicy(AutomatedSync Automated, IReadOnlyList<string> SyncOptions, SyncRetry Retry);

internal sealed record AutomatedSync(bool Prune, bool SelfHeal);

internal sealed record SyncRetry(int Limit, SyncBackoff Backoff);

internal sealed record SyncBackoff(string Duration, int Factor, string MaxDuration);

internal sealed record IgnoredDifference(string Group, string Kind, IReadOnlyList<string> JsonPointers);

internal sealed record ProjectSpec(
    string Description, IReadOnlyList<Uri> SourceRepos, IReadOnlyList<ApplicationDestination> Destinations, IReadOnlyList<GroupKind> ClusterResourceWhitelist);

internal sealed record GroupKind(string Group, string Kind);
