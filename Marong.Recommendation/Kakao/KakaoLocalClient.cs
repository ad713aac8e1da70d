using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using Marong.Recommendation.Catalogue;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Marong.Recommendation.Kakao;

/// <summary>One keyword search.</summary>
internal sealed record KeywordSearch(string Kind, string Keyword, Coordinates Centre, int RadiusMetres);

/// <summary>Kakao's keyword search. Whatever it answers that cannot be understood is an exception.</summary>
internal sealed class KakaoLocalClient(HttpClient http, IOptions<KakaoLocalOptions> options)
{
    /// <summary>An answer of fifteen places has some 10 KB.</summary>
    public const int LongestAnswer = 256 * 1024;

    private const string Restaurants = "FD6";
    private const string Cafes = "CE7";
    private const string CafeCategory = "카페/디저트";
    private const string OtherCategory = "음식점";
    private const int MostOnAPage = 15;
    private const string Separator = " > ";

    public async Task<IReadOnlyList<Place>> SearchAsync(KeywordSearch search, CancellationToken cancellationToken)
    {
        var address = QueryHelpers.AddQueryString(options.Value.Url!.AbsoluteUri, new Dictionary<string, string?>
        {
            ["query"] = search.Keyword,
            ["category_group_code"] = search.Kind == PlaceKind.Cafe ? Cafes : Restaurants,
            ["x"] = search.Centre.Longitude.ToString("0.######", CultureInfo.InvariantCulture),
            ["y"] = search.Centre.Latitude.ToString("0.######", CultureInfo.InvariantCulture),
            ["radius"] = search.RadiusMetres.ToString(CultureInfo.InvariantCulture),
            ["size"] = MostOnAPage.ToString(CultureInfo.InvariantCulture),
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("KakaoAK", options.Value.RestApiKey);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellationToken);
        var documents = answer?.Documents ?? throw new System.Text.Json.JsonException("there are no documents");
        return [.. documents.Select(document => ToPlace(document, search)).OfType<Place>()];
    }

    private static Place? ToPlace(Document document, KeywordSearch search)
    {
        if (document is not { Id: { Length: > 0 and <= 64 } id, PlaceName: { Length: > 0 } name }
            || id.Any(character => !char.IsAsciiLetterOrDigit(character))
            || !double.TryParse(document.X, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            || !double.TryParse(document.Y, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            || longitude is not (>= 124 and <= 132) || latitude is not (>= 33 and <= 39))
        {
            return null;
        }

        // "음식점 > 한식 > 국밥": the second part is the kitchen, what follows is what it is known for; so is the keyword it was found by.
        var trade = (document.CategoryName ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var category = search.Kind == PlaceKind.Cafe ? CafeCategory : trade.ElementAtOrDefault(1) ?? OtherCategory;
        var known = trade.Skip(2).Concat(PlaceKeywords.IsGeneric(search.Keyword) ? [] : [search.Keyword]).Distinct(StringComparer.Ordinal);
        return new Place(
            PlaceSource.Kakao,
            id,
            search.Kind,
            Cut(name, 100),
            Cut(category, 40),
            OpeningHours: null,
            Cut(document.RoadAddressName is { Length: > 0 } road ? road : document.AddressName ?? "", 200),
            latitude,
            longitude,
            Rating: null,
            ReviewCount: 0,
            PriceLevel: null,
            Menu: "",
            ReviewWords: "").KnownFor(known);
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];

    private sealed record Answer([property: JsonPropertyName("documents")] IReadOnlyList<Document>? Documents);

    private sealed record Document(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("place_name")] string? PlaceName,
        [property: JsonPropertyName("category_name")] string? CategoryName,
        [property: JsonPropertyName("address_name")] string? AddressName,
        [property: JsonPropertyName("road_address_name")] string? RoadAddressName,
        [property: JsonPropertyName("x")] string? X,
        [property: JsonPropertyName("y")] string? Y);
}
