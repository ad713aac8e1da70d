using System.Text.Json.Nodes;
using Marong.IntegrationTests.OpenApi;

namespace Marong.IntegrationTests.Contract;

/// <summary>The whole public API but for pictures and streams, which are no envelopes; some routes are in it once for each state they are met in.</summary>
internal static class Endpoints
{
    public static IReadOnlyList<Endpoint> All { get; } =
    [
        .. AccountEndpoints.All, .. GroupEndpoints.All, .. PlayEndpoints.All, .. MessageEndpoints.All, .. NotificationEndpoints.All,
        .. CampaignEndpoints.All, .. RecommendationEndpoints.All,
    ];

    /// <summary>The statuses that the committed description gives to each route.</summary>
    public static IReadOnlyDictionary<(string Method, string Path), IReadOnlySet<int>> Statuses { get; } =
        PublicDocument.Operations(JsonNode.Parse(File.ReadAllText(OpenApiFiles.PathOf("marong")))!.AsObject()).ToDictionary(
            operation => (operation.Method.ToUpperInvariant(), operation.Path),
            IReadOnlySet<int> (operation) => operation.Operation["responses"]!.AsObject().Select(response => int.Parse(response.Key, null)).ToHashSet());
}
