namespace Marong.Demo.Calls;

/// <summary>The services that people's clients call; here without the gateway, whose limits a whole class in half a minute would meet.</summary>
internal static class DemoClients
{
    public const string Auth = "auth-public";
    public const string Backend = "backend-public";
    public const string Kakao = "kakao";
}
