using Marong.ServiceDefaults.Requests;

namespace Marong.Backend.Messages;

/// <summary>With whom a member corresponds: each has two threads in a round.</summary>
internal enum Correspondent
{
    /// <summary>Who gives to the member.</summary>
    Manitto,

    /// <summary>Whom the member gives to.</summary>
    Manittee,
}

internal static class Correspondents
{
    /// <summary>The wire's name, or what is wrong with it.</summary>
    public static (Correspondent Side, string? Fault) Parse(string? name) => name switch
    {
        "manitto" => (Correspondent.Manitto, null),
        "manittee" => (Correspondent.Manittee, null),
        null => (default, Check.Missing),
        _ => (default, "manitto 또는 manittee여야 합니다."),
    };

    public static string ToWireName(this Correspondent side) => side switch
    {
        Correspondent.Manitto => "manitto",
        Correspondent.Manittee => "manittee",
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, null),
    };

    /// <summary>What the member is to that other one.</summary>
    public static Correspondent Opposite(this Correspondent side) =>
        side == Correspondent.Manitto ? Correspondent.Manittee : Correspondent.Manitto;
}
