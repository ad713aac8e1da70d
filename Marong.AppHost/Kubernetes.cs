using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes;

namespace Marong.AppHost;

/// <summary>Where Marong is deployed: the environments, and the peaks of the week.</summary>
internal static class Kubernetes
{
    private const string Seoul = "Asia/Seoul";

    /// <summary>Replicas are there when a week ends and when the next begins.</summary>
    public static IResourceBuilder<ProjectResource> WithPeaks(this IResourceBuilder<ProjectResource> service, int reveal, int start) => service
        .WithScheduledPeak("reveal", DayOfWeek.Friday, new TimeOnly(17, 0), Seoul, reveal)
        .WithScheduledPeak("round-start", DayOfWeek.Monday, new TimeOnly(12, 0), Seoul, start);

    public static void AddMarongManifests(this IDistributedApplicationBuilder builder) => builder.AddKubernetesManifests("k8s", new KubernetesManifestsOptions
    {
        Application = "marong",
        ImageRegistry = "ghcr.io/marong",
        Version = "0.1.0",
        Repository = new Uri("https://github.com/marong/marong.git"),
        RulesFolder = Monitoring.Rules(builder),
        DashboardsFolder = Monitoring.Dashboards(builder),
        IngressAnnotations =
        {
            ["cert-manager.io/cluster-issuer"] = "letsencrypt",
            ["nginx.ingress.kubernetes.io/force-ssl-redirect"] = "true",
            // Pictures are sent whole; events are a stream that stays open.
            ["nginx.ingress.kubernetes.io/proxy-body-size"] = "24m",
            ["nginx.ingress.kubernetes.io/proxy-buffering"] = "off",
            ["nginx.ingress.kubernetes.io/proxy-read-timeout"] = "3600",
        },
        Overlays =
        {
            new OverlayOptions("local")
            {
                ImageRegistry = "localhost:5000/marong",
                ImageTag = "local",
                Parameters = Settings("http://localhost:8080", "https://objects.marong.local"),
            },
            new OverlayOptions("podman")
            {
                IsForPodman = true,
                ImageRegistry = "localhost:5000/marong",
                ImageTag = "local",
                Parameters = Settings("http://localhost:8080", "https://objects.marong.local"),
            },
            new OverlayOptions("staging")
            {
                Components = ["autoscaling", "scheduled-peaks", "ingress", "monitoring", "backup"],
                Host = "staging.marong.example",
                Parameters = Settings("https://staging.marong.example", "https://objects.marong.example"),
                IsDelivered = true,
            },
            new OverlayOptions("production")
            {
                Components = ["autoscaling", "scheduled-peaks", "ingress", "monitoring", "backup", "canary"],
                Host = "marong.example",
                Parameters = Settings("https://marong.example", "https://objects.marong.example"),
                IsDelivered = true,
            },
        },
    });

    private static Dictionary<string, string> Settings(string publicUrl, string objectStore) => new()
    {
        ["images-s3-bucket"] = "marong-images",
        ["images-s3-url"] = objectStore,
        ["kakao-client-id"] = "to-be-registered-with-kakao",
        ["public-url"] = publicUrl,
    };
}
