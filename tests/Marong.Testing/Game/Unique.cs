using System.Security.Cryptography;

namespace Marong.Testing.Game;

/// <summary>Names and codes that no other test has.</summary>
public static class Unique
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    public static string Text(int length = 8) => Guid.NewGuid().ToString("N")[..length];

    public static string Name(string start) => $"{start} {Text()}";

    public static string GroupName() => $"모임{Text()}";

    /// <summary>Of hundreds of millions: of few thousand two would be the same every few runs.</summary>
    public static string InviteCode() =>
        RandomNumberGenerator.GetString(Letters, 1) + RandomNumberGenerator.GetString(Digits, 1) + RandomNumberGenerator.GetString(Letters + Digits, 4);
}
