using System.Globalization;
using k8s.Models;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>Replicas follow the load; before announced peaks, minimums are raised.</summary>
internal static class AutoscalingComponent
{
    private const string ReadMe = """
        A HorizontalPodAutoscaler for each workload that has `WithAutoscaling` in the AppHost: up at once, down slowly. It takes `replicas` out of its targets, because
        the number is the autoscaler's from then on. What has `WithAutoscalerAccess` runs each minute and raises the minimums before peaks that are announced; its role
        lets it read and patch just these autoscalers. Needs metrics-server.
        """;

    public static void Write(ComponentContext context)
    {
        var targets = context.Topology.Autoscaled.ToArray();
        var objects = new List<object>(targets.Select(t => Autoscaler(t, context.Meta)));
        var kustomization = Kustomization.Component() with
        {
            Patches = [.. targets.Select(t => Component.Patch("Deployment", t.Name, new PatchStep("remove", "/spec/replicas")))],
        };
        if (context.Topology.Prescaler is { } prescaler)
        {
            objects.AddRange(Objects(prescaler, context));
            var variables = Environments.Of(prescaler, context.Meta).Known.ToDictionary();
            foreach (var (name, value) in Limits(prescaler, targets))
            {
                variables[name] = value;
            }

            kustomization = kustomization with { ConfigMapGenerator = [Base.Settings(prescaler, variables, $"components/{Component.Autoscaling}", context)] };
        }

        context.Write(Component.Autoscaling, ReadMe, objects, kustomization);
    }

    private static V2HorizontalPodAutoscaler Autoscaler(Workload workload, Meta meta)
    {
        var scaling = workload.Intent<AutoscalingAnnotation>()!;
        return new V2HorizontalPodAutoscaler
        {
            ApiVersion = "autoscaling/v2",
            Kind = "HorizontalPodAutoscaler",
            Metadata = meta.Of(workload, Waves.Edges),
            Spec = new V2HorizontalPodAutoscalerSpec
            {
                MinReplicas = scaling.Min,
                MaxReplicas = scaling.Max,
                ScaleTargetRef = new V2CrossVersionObjectReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = workload.Name },
                Metrics =
                [
                    new V2MetricSpec
                    {
                        Type = "ContainerResource",
                        ContainerResource = new V2ContainerResourceMetricSource
                        {
                            Container = workload.Name,
                            Name = "cpu",
                            Target = new V2MetricTarget { Type = "Utilization", AverageUtilization = scaling.CpuPercent },
                        },
                    },
                ],
                Behavior = new V2HorizontalPodAutoscalerBehavior
                {
                    // A crowd comes within a minute, and goes over many.
                    ScaleUp = new V2HPAScalingRules
                    {
                        StabilizationWindowSeconds = 0,
                        SelectPolicy = "Max",
                        Policies = [Policy("Pods", 4, 15), Policy("Percent", 100, 15)],
                    },
                    ScaleDown = new V2HPAScalingRules { StabilizationWindowSeconds = 300, SelectPolicy = "Max", Policies = [Policy("Percent", 25, 60)] },
                },
            },
        };
    }

    private static V2HPAScalingPolicy Policy(string type, int value, int seconds) => new() { Type = type, Value = value, PeriodSeconds = seconds };

    private static IEnumerable<object> Objects(Workload prescaler, ComponentContext context)
    {
        yield return context.Services.Account(prescaler.Name, prescaler.Component);
        foreach (var right in ScalingRole.For(prescaler.Name, prescaler.Component, context.Topology.Autoscaled.Select(t => t.Name), context.Meta))
        {
            yield return right;
        }

        yield return context.Controllers.Of(prescaler);
        yield return context.Policies.Of(prescaler, context.Topology, callers: []);
        foreach (var call in prescaler.Calls)
        {
            yield return context.Policies.From(prescaler.Name, prescaler.Component, context.Topology[call.Target], call.PortName);
        }
    }

    // What the workload must know to keep to the AppHost's bounds.
    private static IEnumerable<KeyValuePair<string, string>> Limits(Workload prescaler, IEnumerable<Workload> targets)
    {
        var section = prescaler.Intent<AutoscalerAccessAnnotation>()!.Section;
        foreach (var target in targets)
        {
            var scaling = target.Intent<AutoscalingAnnotation>()!;
            var prefix = $"{section}__Targets__{target.Name}__";
            yield return new($"{prefix}Minimum", Text(scaling.Min));
            yield return new($"{prefix}Maximum", Text(scaling.Max));
            if (scaling.CapacityPerReplica is { } capacity)
            {
                yield return new($"{prefix}CapacityPerReplica", capacity.ToString(CultureInfo.InvariantCulture));
            }

            if (scaling.RequestsPerPerson is { } requests)
            {
                yield return new($"{prefix}RequestsPerPerson", requests.ToString(CultureInfo.InvariantCulture));
            }

            foreach (var peak in target.Intents<ScheduledPeakAnnotation>())
            {
                var name = $"{prefix}Peaks__{peak.Name}__";
                yield return new($"{name}At", $"{peak.Day.ToString()[..3]} {peak.At.ToString("HH:mm", CultureInfo.InvariantCulture)}");
                yield return new($"{name}TimeZone", peak.TimeZone);
                yield return new($"{name}Lead", peak.Lead.ToString("c", CultureInfo.InvariantCulture));
                yield return new($"{name}Hold", peak.Hold.ToString("c", CultureInfo.InvariantCulture));
                yield return new($"{name}Minimum", Text(peak.Minimum));
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
