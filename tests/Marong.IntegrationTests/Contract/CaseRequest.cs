using System.Collections;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Marong.IntegrationTests.Contract;

/// <summary>Turns an endpoint, a world, a caller and possibly a fault into a request.</summary>
internal static class CaseRequest
{
    public static HttpRequestMessage Of(Endpoint endpoint, World world, Caller caller, (Field Field, Fault Fault)? wrong = null)
    {
        var values = endpoint.Fields
            .Select(field => (Field: field, Value: wrong is { } w && w.Field == field ? w.Fault.Value : field.Valid(world, caller)))
            .Where(field => field.Value is not null)
            .ToList();
        return new HttpRequestMessage(endpoint.Method, Path(endpoint, values) + Query(values)) { Content = Content(endpoint, values) };
    }

    private static string Path(Endpoint endpoint, IEnumerable<(Field Field, object? Value)> values) => values
        .Where(field => field.Field.Place == Place.Path)
        .Aggregate(endpoint.Path, (path, field) =>
            path.Replace($"{{{field.Field.Name}}}", Uri.EscapeDataString(Text(field.Value!)), StringComparison.Ordinal));

    private static string Query(IEnumerable<(Field Field, object? Value)> values)
    {
        var pairs = values
            .Where(field => field.Field.Place == Place.Query)
            .SelectMany(field => (field.Value is IEnumerable and not string ? ((IEnumerable)field.Value).Cast<object>() : [field.Value!])
                .Select(value => $"{field.Field.Name}={Uri.EscapeDataString(Text(value))}"));
        var query = string.Join('&', pairs);
        return query.Length == 0 ? "" : "?" + query;
    }

    private static HttpContent? Content(Endpoint endpoint, List<(Field Field, object? Value)> values)
    {
        if (endpoint.Fields.Any(field => field.Place == Place.Json))
        {
            var members = values.Where(field => field.Field.Place == Place.Json)
                .Select(field => $"\"{field.Field.Name}\":{(field.Value is RawJson raw ? raw.Text : JsonSerializer.Serialize(field.Value))}");
            return new StringContent($"{{{string.Join(',', members)}}}", Encoding.UTF8, "application/json");
        }

        return values.Any(field => field.Field.Place == Place.Form) ? Form(values) : null;
    }

    private static MultipartFormDataContent Form(List<(Field Field, object? Value)> values)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in values.Where(field => field.Field.Place == Place.Form))
        {
            if (value is FilePart file)
            {
                var part = new ByteArrayContent(file.Bytes);
                part.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
                form.Add(part, field.Name, file.FileName);
            }
            else
            {
                form.Add(new StringContent(Text(value!)), field.Name);
            }
        }

        return form;
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
