using System.Globalization;
using Marong.KakaoSimulator.Faults;
using Marong.KakaoSimulator.OAuth;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.KakaoSimulator.Local;

/// <summary>Kakao's keyword search, over places that are invented as they are asked for.</summary>
internal static class LocalApi
{
    public const string KeywordSearch = "/v2/local/search/keyword.json";

    public static IEndpointRouteBuilder MapLocalApi(this IEndpointRouteBuilder routes)
    {
        var local = routes.MapGroup("").AddEndpointFilter(FaultsApi.SufferAsync);
        local.MapGet(KeywordSearch, Search);
        return routes;
    }

    public static Results<Ok<KeywordAnswer>, JsonHttpResult<LocalError>> Search(
        [FromHeader(Name = "Authorization")] string? authorization, [AsParameters] KeywordQuery query, SimulatorClient client)
    {
        const string Scheme = "KakaoAK ";
        if (authorization?.StartsWith(Scheme, StringComparison.Ordinal) != true)
        {
            return Refuse(LocalError.NoKey);
        }

        if (!client.HasId(authorization[Scheme.Length..].Trim()))
        {
            return Refuse(LocalError.WrongKey);
        }

        if (query.Fault() is { } fault)
        {
            return Refuse(fault);
        }

        var centre = new Point(query.Latitude!.Value, query.Longitude!.Value);
        var group = string.IsNullOrEmpty(query.CategoryGroupCode) ? null : query.CategoryGroupCode;
        var found = InventedPlaces.Around(centre, query.Radius ?? KeywordQuery.LargestRadius, group, query.Query!);
        var (page, size) = (query.Page ?? 1, query.Size ?? KeywordQuery.MostOnAPage);
        var pageable = Math.Min(found.Count, KeywordQuery.MostOnAPage * KeywordQuery.LastPage);
        var documents = found.Take(pageable).Skip((page - 1) * size).Take(size).Select(Document);
        return TypedResults.Ok(new KeywordAnswer(new KeywordMeta(found.Count, pageable, page * size >= pageable), [.. documents]));
    }

    private static KeywordDocument Document(FoundPlace found)
    {
        var place = found.Place;
        return new KeywordDocument(
            place.Id,
            place.Name,
            place.Category,
            place.Group,
            place.Group == InventedPlaces.Cafes ? "카페" : "음식점",
            "",
            place.Address,
            place.Address,
            place.At.Longitude.ToString("0.######", CultureInfo.InvariantCulture),
            place.At.Latitude.ToString("0.######", CultureInfo.InvariantCulture),
            "",
            ((int)found.Metres).ToString(CultureInfo.InvariantCulture));
    }

    private static JsonHttpResult<LocalError> Refuse(LocalError error) => TypedResults.Json(error, statusCode: error.Status);
}
