namespace Marong.KakaoSimulator.OAuth;

/// <summary>The application that is registered at this Kakao. What is not configured is not compared.</summary>
internal sealed record SimulatorClient(string? Id, string? Secret)
{
    public static SimulatorClient From(IConfiguration configuration) =>
        new(configuration["Kakao:ClientId"], configuration["Kakao:ClientSecret"]);

    public bool HasId(string id) => string.IsNullOrEmpty(Id) || Id == id;

    public bool HasSecret(string? secret) => string.IsNullOrEmpty(Secret) || Secret == secret;
}
