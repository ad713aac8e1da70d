using Marong.Ai.Providers;
using Marong.Contracts.Ai;

namespace Marong.Ai.Nicknames;

/// <summary>Takes what a provider proposes as far as it is usable, and makes the rest.</summary>
internal sealed class NicknameMaker(NicknameGrammar grammar, ProviderClient provider, Themes themes)
{
    public async Task<Contracts.Ai.Nicknames> MakeAsync(NicknameRequest request, CancellationToken cancellationToken)
    {
        var answer = await provider.AskAsync(NicknameQuestion.About(request, themes), cancellationToken);
        var proposed = answer is null ? [] : NicknameQuestion.Usable(answer, request);
        var made = grammar.Make(request, [.. request.Taken, .. proposed], request.Count - proposed.Count);
        return new Contracts.Ai.Nicknames([.. proposed, .. made], proposed.Count > 0 ? AnswerSource.Provider : AnswerSource.Embedded);
    }
}
