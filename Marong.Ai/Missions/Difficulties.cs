namespace Marong.Ai.Missions;

internal static class Difficulties
{
    /// <summary>Each is next to those that it may be taken for.</summary>
    public static readonly string[] All = ["상", "중", "하"];
}
