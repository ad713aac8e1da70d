using Marong.Contracts.Ai;
using Marong.ServiceDefaults;

namespace Marong.Backend.Ai;

internal static class AiExtensions
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public static void AddAi(this WebApplicationBuilder builder) => builder.Services.AddInternalClient<AiTexts>("ai", Timeout);
}

/// <summary>What ai makes of texts, and which texts it makes. Asked in the background alone: it may take seconds, or not answer at all.</summary>
internal sealed class AiTexts(HttpClient http)
{
    public Task<MbtiUpdateResult> UpdateMbtiAsync(MbtiUpdateRequest request, CancellationToken cancellationToken) =>
        AskAsync<MbtiUpdateRequest, MbtiUpdateResult>(AiRoutes.UpdateMbti, request, cancellationToken);

    public Task<Nicknames> NicknamesAsync(NicknameRequest request, CancellationToken cancellationToken) =>
        AskAsync<NicknameRequest, Nicknames>(AiRoutes.Nicknames, request, cancellationToken);

    public Task<GeneratedMissions> MissionsAsync(MissionsRequest request, CancellationToken cancellationToken) =>
        AskAsync<MissionsRequest, GeneratedMissions>(AiRoutes.GenerateMissions, request, cancellationToken);

    private async Task<TAnswer> AskAsync<TQuestion, TAnswer>(string path, TQuestion question, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, question, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<TAnswer>(cancellationToken) ?? throw new InvalidDataException("ai answered nothing");
    }
}
