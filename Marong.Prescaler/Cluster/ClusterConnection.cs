using k8s;

namespace Marong.Prescaler.Cluster;

internal static class ClusterConnection
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    /// <summary>By the account of the pod that this runs in; nothing where it runs in none.</summary>
    public static KubernetesClientConfiguration? OfThisPod()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST")))
        {
            return null;
        }

        var connection = KubernetesClientConfiguration.InClusterConfig();
        connection.HttpClientTimeout = CallTimeout;
        return connection;
    }
}
