using Marong.Contracts.Recommendation;

namespace Marong.Auth.Accounts;

/// <summary>The part of a person's data that recommendation keeps.</summary>
internal sealed class RecommendationUsers(HttpClient http)
{
    public async Task<PlacesExport> ExportAsync(long userId, CancellationToken ct) =>
        await http.GetFromJsonAsync<PlacesExport>(UserPath.Of(RecommendationRoutes.UserExport, userId), ct)
        ?? throw new HttpRequestException("recommendation answered without data");

    public async Task DeleteAsync(long userId, CancellationToken ct)
    {
        using var response = await http.DeleteAsync(UserPath.Of(RecommendationRoutes.User, userId), ct);
        response.EnsureSuccessStatusCode();
    }
}
