using System.Globalization;
using Aspire.Hosting;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>Replicas are there before the instants of the week that everybody knows.</summary>
internal static class ScheduledPeaksComponent
{
    private const string Label = "peak";

    private const string ReadMe = """
        Two CronJobs for each `WithScheduledPeak` in the AppHost: one raises the minimum of one autoscaler `lead` before the instant, one lowers it `hold` after, if it
        is still what the first had set. Each may read and patch that one autoscaler and nothing else. Needs the component `autoscaling`.
        """;

    private static readonly ResourcesAnnotation Size = new("50m", "500m", "128Mi", "64Mi");
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    public static void Write(ComponentContext context)
    {
        var objects = new List<object>();
        foreach (var target in context.Topology.Autoscaled.Where(t => t.Intents<ScheduledPeakAnnotation>().Any()))
        {
            var image = context.Topology.Prescaler?.Image ?? throw new DistributedApplicationException(
                $"'{target.Name}' has scheduled peaks, and nothing has WithAutoscalerAccess: its image is what raises the minimum.");
            var account = $"{target.Name}-peaks";
            objects.Add(context.Services.Account(account, Label));
            objects.AddRange(ScalingRole.For(account, Label, [target.Name], context.Meta));
            foreach (var peak in target.Intents<ScheduledPeakAnnotation>())
            {
                objects.AddRange(Jobs(target, peak, account, image, context));
            }
        }

        context.Write(Component.ScheduledPeaks, ReadMe, objects, Kustomization.Component());
    }

    private static IEnumerable<object> Jobs(Workload target, ScheduledPeakAnnotation peak, string account, string image, ComponentContext context)
    {
        var minimum = peak.Minimum.ToString(CultureInfo.InvariantCulture);
        var usual = target.Intent<AutoscalingAnnotation>()!.Min.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. Job("raise", -peak.Lead, ["set-minimum", "--hpa", target.Name, "--minimum", minimum]),
            .. Job("lower", peak.Hold, ["set-minimum", "--hpa", target.Name, "--minimum", usual, "--from", minimum]),
        ];

        IEnumerable<object> Job(string what, TimeSpan offset, IList<string> arguments)
        {
            var name = $"{target.Name}-{peak.Name}-{what}";
            var template = context.Pods.ForJob(name, Label, image, Size, container =>
            {
                container.Args = arguments;
                container.Env = [new() { Name = "DOTNET_EnableDiagnostics", Value = "0" }];
            });
            template.Spec.ServiceAccountName = account;
            Objects.PodTemplates.GiveToken(template.Spec);
            yield return context.Controllers.CronJob(name, Label, Cron(peak, offset), peak.TimeZone, Bound, template);
            yield return context.Policies.ForJob(name, Label, target: null, portName: null, toApi: true);
        }
    }

    private static string Cron(ScheduledPeakAnnotation peak, TimeSpan offset)
    {
        var time = peak.At.Add(offset, out var days);
        var day = ((int)peak.Day + days + 7) % 7;
        return FormattableString.Invariant($"{time.Minute} {time.Hour} * * {day}");
    }
}
