using Marong.Ai.Mbti;

namespace Marong.Ai.Tests;

/// <summary>The models of texts that ship with the service.</summary>
internal static class Models
{
    public static MbtiModel Mbti { get; } = new(EmbeddedModel.Load("mbti"));
}
