using System.Text.Json.Serialization;

namespace Marong.KakaoSimulator.Local;

/// <summary>An answer of Kakao's local search.</summary>
internal sealed record KeywordAnswer(
    [property: JsonPropertyName("meta")] KeywordMeta Meta,
    [property: JsonPropertyName("documents")] IReadOnlyList<KeywordDocument> Documents);

internal sealed record KeywordMeta(
    [property: JsonPropertyName("total_count")] int TotalCount,
    [property: JsonPropertyName("pageable_count")] int PageableCount,
    [property: JsonPropertyName("is_end")] bool IsEnd);

/// <summary>A place. Kakao writes numbers as texts.</summary>
internal sealed record KeywordDocument(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("place_name")] string PlaceName,
    [property: JsonPropertyName("category_name")] string CategoryName,
    [property: JsonPropertyName("category_group_code")] string CategoryGroupCode,
    [property: JsonPropertyName("category_group_name")] string CategoryGroupName,
    [property: JsonPropertyName("phone")] string Phone,
    [property: JsonPropertyName("address_name")] string AddressName,
    [property: JsonPropertyName("road_address_name")] string RoadAddressName,
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y,
    [property: JsonPropertyName("place_url")] string PlaceUrl,
    [property: JsonPropertyName("distance")] string Distance);

/// <summary>An error as Kakao's open API sends it.</summary>
internal sealed record LocalError(
    [property: JsonIgnore] int Status,
    [property: JsonPropertyName("errorType")] string ErrorType,
    [property: JsonPropertyName("message")] string Message)
{
    public static LocalError NoKey { get; } =
        new(StatusCodes.Status401Unauthorized, "AccessDeniedError", "cannot find Authorization : KakaoAK header");

    public static LocalError WrongKey { get; } = new(StatusCodes.Status401Unauthorized, "AccessDeniedError", "wrong appKey format");

    public static LocalError Missing(string message) => new(StatusCodes.Status400BadRequest, "MissingParameter", message);

    public static LocalError Invalid(string message) => new(StatusCodes.Status400BadRequest, "InvalidArgument", message);
}
