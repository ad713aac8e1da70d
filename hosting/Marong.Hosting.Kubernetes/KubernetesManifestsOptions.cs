namespace Marong.Hosting.Kubernetes;

/// <summary>How an application is written down for Kubernetes.</summary>
public sealed class KubernetesManifestsOptions
{
    /// <summary>Namespace of all objects, and the value of <c>app.kubernetes.io/part-of</c>.</summary>
    public required string Application { get; set; }

    /// <summary>Registry and prefix of the images of projects, such as <c>ghcr.io/marong</c>.</summary>
    public required string ImageRegistry { get; set; }

    /// <summary>Tag of those images where no other is said or locked; also the version that labels show.</summary>
    public required string Version { get; set; }

    /// <summary>
    /// File with one line for each image whose digest a registry has told: name, tag, digest. Relative to the output folder; missing means that none is known.
    /// </summary>
    public string ImageLock { get; set; } = "../images.lock";

    /// <summary>The environments, each an overlay with its components.</summary>
    public IList<OverlayOptions> Overlays { get; } = [];

    /// <summary>Repository that Argo CD reads.</summary>
    public required Uri Repository { get; set; }

    /// <summary>Folder of the Argo CD applications, relative to the output folder.</summary>
    public string ArgoCdFolder { get; set; } = "../argocd";

    /// <summary>Path of the output folder inside the repository.</summary>
    public string RepositoryPath { get; set; } = "deploy/kubernetes";

    /// <summary>Class of the ingress.</summary>
    public string IngressClass { get; set; } = "traefik";

    /// <summary>Annotations of the ingress.</summary>
    public IDictionary<string, string> IngressAnnotations { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Namespace that the ingress controller runs in.</summary>
    public string IngressNamespace { get; set; } = "traefik";

    /// <summary>Namespace that the monitoring runs in.</summary>
    public string MonitoringNamespace { get; set; } = "monitoring";

    /// <summary>Where canaries ask for the share of errors.</summary>
    public Uri Prometheus { get; set; } = new("http://prometheus-operated.monitoring.svc:9090");

    /// <summary>Value of the label <c>release</c> by which the monitoring finds what is for it.</summary>
    public string MonitoringRelease { get; set; } = "kube-prometheus-stack";

    /// <summary>Folder of Prometheus rule files (<c>*.yaml</c>), each of which becomes a PrometheusRule; null for none. An absolute path, or one from the working folder.</summary>
    public string? RulesFolder { get; set; }

    /// <summary>Folder of Grafana dashboards (<c>*.json</c>), each of which becomes a ConfigMap that Grafana's sidecar finds; null for none.</summary>
    public string? DashboardsFolder { get; set; }

    /// <summary>Ranges of the cluster's services. The cluster's inventory states the same.</summary>
    public IReadOnlyList<string> ServiceRanges { get; set; } = ["10.96.0.0/12"];

    /// <summary>Ranges of the cluster's pods, of which the ingress controller is one. The cluster's inventory states the same.</summary>
    public IReadOnlyList<string> PodRanges { get; set; } = ["10.244.0.0/16"];

    /// <summary>Ranges that the cluster's machines may have addresses in: the Kubernetes API is looked for there, on port 6443, outside of <see cref="ServiceRanges"/> and <see cref="PodRanges"/>.</summary>
    public IReadOnlyList<string> MachineRanges { get; set; } = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

    /// <summary>Ranges that are not the world: calls to outside hosts leave them out.</summary>
    public IReadOnlyList<string> PrivateRanges { get; set; } = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];
}

/// <summary>One environment.</summary>
/// <param name="Name">Its name: the folder of the overlay.</param>
public sealed record OverlayOptions(string Name)
{
    /// <summary>The components that are on.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Values of the parameters that are not secret.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Host name of the ingress.</summary>
    public string? Host { get; init; }

    /// <summary>Registry and prefix of the images; null for the application's own.</summary>
    public string? ImageRegistry { get; init; }

    /// <summary>Tag of the images; null for the locked one, or the application's version.</summary>
    public string? ImageTag { get; init; }

    /// <summary>Whether Argo CD has an application for it.</summary>
    public bool IsDelivered { get; init; }

    /// <summary>Whether it is for <c>podman play kube</c>, which knows neither StatefulSets nor Jobs nor probes without a program in the image.</summary>
    public bool IsForPodman { get; init; }
}
