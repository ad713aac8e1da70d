using Marong.Ai.Mbti;
using Marong.Ai.Missions;

namespace Marong.Ai.Tests;

/// <summary>The models of texts that ship with the service.</summary>
internal static class Models
{
    public static MbtiModel Mbti { get; } = new(EmbeddedModel.Load("mbti"));

    public static MissionJudge Missions { get; } = new(EmbeddedModel.Load("missions"));

    public static MissionSentences Sentences { get; } = MissionSentences.Load(Missions);
}
