using Marong.Contracts.Backend;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Peaks;

/// <summary>What the prescaler asks: when how many may come at once. Of which groups they are is not said.</summary>
internal static class PeaksApi
{
    public static void AddPeaks(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PeakStore>();

    public static void MapPeaksApi(this IEndpointRouteBuilder app)
    {
        var peaks = app.MapGroup("").WithTags("Peaks").RequireAuthorization(Policies.Internal).NeverStored();
        peaks.MapGet(BackendRoutes.Peaks, ListAsync).WithSummary("When how many people may come at once");
    }

    public static async Task<Results<Ok<IReadOnlyList<ComingPeak>>, ErrorResult>> ListAsync(
        DateTimeOffset from, DateTimeOffset until, PeakStore peaks, CancellationToken cancellationToken)
    {
        if (until <= from)
        {
            return Check.Faulty(nameof(until), "from보다 뒤여야 합니다.");
        }

        // Not from.AddHours: what is asked may lie at the end of all time.
        var longest = TimeSpan.FromHours(BackendRoutes.PeakHoursAtOnce);
        return TypedResults.Ok(await peaks.FindAsync(from, until - from > longest ? from + longest : until, cancellationToken));
    }
}
