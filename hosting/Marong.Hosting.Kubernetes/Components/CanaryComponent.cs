using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>A new version gets some of the requests before it gets them all.</summary>
internal static class CanaryComponent
{
    private const string Template = "server-errors";

    private const string ReadMe = """
        Turns the Deployment of each workload that has `WithCanary` in the AppHost into an Argo Rollout: the new version gets a growing share of the replicas, and the
        share of its own answers that are 5xx decides after each step whether it goes on or back. Autoscalers follow. Needs Argo Rollouts and the component
        `monitoring`; take it last.
        """;

    public static void Write(ComponentContext context)
    {
        var targets = context.Topology.InBase.Where(w => w.Intent<CanaryAnnotation>() is not null).ToArray();
        context.Write(Component.Canary, ReadMe, [Analysis(context)], Kustomization.Component() with
        {
            Patches = [.. targets.SelectMany(t => Patches(t))],
        });
    }

    private static IEnumerable<Patch> Patches(Workload workload)
    {
        yield return Component.Patch(
            "Deployment", workload.Name,
            new PatchStep("replace", "/apiVersion", "argoproj.io/v1alpha1"),
            new PatchStep("replace", "/kind", "Rollout"),
            new PatchStep("replace", "/spec/strategy", new CanaryStrategy(new CanarySteps(MaxSurge: 1, MaxUnavailable: 0, Steps(workload))))) with
        {
            Options = new Dictionary<string, bool> { ["allowKindChange"] = true },
        };
        if (workload.Intent<AutoscalingAnnotation>() is not null)
        {
            yield return Component.Patch(
                "HorizontalPodAutoscaler", workload.Name,
                new PatchStep("replace", "/spec/scaleTargetRef/apiVersion", "argoproj.io/v1alpha1"),
                new PatchStep("replace", "/spec/scaleTargetRef/kind", "Rollout"));
        }
    }

    private static List<CanaryStep> Steps(Workload workload) =>
    [
        .. workload.Intent<CanaryAnnotation>()!.Weights.SelectMany(weight => new[]
        {
            new CanaryStep { SetWeight = weight },
            // Two scrapes and a rate need a minute of requests.
            new CanaryStep { Pause = new CanaryPause("1m") },
            new CanaryStep
            {
                Analysis = new CanaryAnalysis(
                    [new AnalysisReference(Template)],
                    [
                        new AnalysisArgument("service", workload.Name),
                        new AnalysisArgument("canary") { ValueFrom = new AnalysisValue(PodTemplateHashValue: "Latest") },
                    ]),
            },
        }),
    ];

    private static CustomObject Analysis(ComponentContext context)
    {
        var pods = $"namespace=\"{context.Meta.Namespace}\",service=\"{{{{args.service}}}}\",rollouts_pod_template_hash=\"{{{{args.canary}}}}\"";
        const string Requests = "http_server_request_duration_seconds_count";
        var query = $"sum(rate({Requests}{{{pods},http_response_status_code=~\"5..\"}}[2m])) / clamp_min(sum(rate({Requests}{{{pods}}}[2m])), 0.001)";
        return new CustomObject("argoproj.io/v1alpha1", "AnalysisTemplate", context.Meta.Of(Template, "canary", Waves.Foundation), new AnalysisTemplateSpec(
            [new AnalysisArgument("service"), new AnalysisArgument("canary")],
            [
                new AnalysisMetric(
                    Template, Interval: "30s", Count: 4, FailureLimit: 1,
                    // Without a single 5xx there is no series to divide.
                    SuccessCondition: "len(result) == 0 || result[0] < 0.01",
                    new AnalysisProvider(new PrometheusQuery(context.Options.Prometheus.ToString(), query))),
            ]));
    }
}
