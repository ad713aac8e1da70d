using System.Globalization;
using Marong.Ai.Providers;
using Marong.Contracts.Ai;
using Microsoft.Extensions.Options;

namespace Marong.Ai.Mbti;

/// <summary>Moves at most one scale by at most the weight, whoever judged the post.</summary>
internal sealed class MbtiUpdates(MbtiModel embedded, ProviderClient provider, IOptions<MbtiOptions> options)
{
    private const int TooShort = 5;

    public async Task<MbtiUpdateResult> UpdateAsync(MbtiUpdateRequest request, CancellationToken cancellationToken)
    {
        var content = request.Content.Trim();
        if (new StringInfo(content).LengthInTextElements <= TooShort)
        {
            return Unchanged(request.Scores, MbtiReasons.TooShort, AnswerSource.Embedded);
        }

        var answer = await provider.AskAsync(MbtiQuestion.About(request), cancellationToken);
        return answer is null
            ? Apply(request.Scores, embedded.Judge(content), AnswerSource.Embedded)
            : Apply(request.Scores, answer.ToJudgement(), AnswerSource.Provider);
    }

    private MbtiUpdateResult Apply(MbtiScores scores, MbtiJudgement judgement, string source)
    {
        var least = options.Value.MinimumConfidence;
        if (judgement.Axis is not { } axis || judgement.Confidence < least)
        {
            return Unchanged(scores, MbtiReasons.NothingSaid, source);
        }

        var share = Math.Clamp((judgement.Confidence - least) / (1 - least), 0, 1);
        var points = 1 + (int)MathF.Round(share * (options.Value.ChangeWeight - 1));
        var previous = axis.Read(scores);
        var current = Math.Clamp(judgement.Up ? previous + points : previous - points, 0, 100);
        if (current == previous)
        {
            return Unchanged(scores, MbtiReasons.AtTheEnd(axis, judgement.Up), source);
        }

        var reason = MbtiReasons.Moved(axis, judgement.Up, Math.Abs(current - previous));
        return new MbtiUpdateResult(axis.Write(scores, current), axis.Name, previous, current, reason, source);
    }

    private static MbtiUpdateResult Unchanged(MbtiScores scores, string reason, string source) => new(scores, null, 0, 0, reason, source);
}
