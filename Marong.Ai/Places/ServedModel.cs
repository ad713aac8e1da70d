using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marong.Ai.Places;

/// <summary>The model that answers requests, once there is one: the process listens before it is loaded.</summary>
internal sealed class ServedModel : IHealthCheck
{
    private volatile PlaceModel? _current;

    public PlaceModel? Current
    {
        get => _current;
        set => _current = value;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Current is null ? HealthCheckResult.Unhealthy("no model is loaded") : HealthCheckResult.Healthy());
}
