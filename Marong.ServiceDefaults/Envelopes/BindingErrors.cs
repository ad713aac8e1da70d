using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Marong.ServiceDefaults.Envelopes;

/// <summary>
/// Says which field a refused request got wrong. The framework tells it in the exception's text only:
/// <c>Required parameter "long groupId" was not provided from query string.</c>
/// </summary>
internal static partial class BindingErrors
{
    private const string Missing = "필수 값입니다.";
    private const string Malformed = "값의 형식이 올바르지 않습니다.";

    public static ErrorResult For(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status400BadRequest => Api.Invalid(FieldsOf(exception)),
        var status => StatusCodeErrors.For(status),
    };

    private static Dictionary<string, string> FieldsOf(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json)
        {
            return new() { [FieldOf(json.Path)] = Malformed };
        }

        var parameter = QuotedParameter().Match(exception.Message);
        return parameter.Success
            ? new() { [JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value)] = IsAboutAbsence(exception.Message) ? Missing : Malformed }
            : new() { ["body"] = Malformed };
    }

    private static bool IsAboutAbsence(string message) =>
        message.StartsWith("Required parameter", StringComparison.Ordinal)
        || message.StartsWith("Implicit body inferred", StringComparison.Ordinal);

    private static string FieldOf(string? jsonPath)
    {
        var path = jsonPath?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(path) ? "body" : path;
    }

    [GeneratedRegex("\"[^\"]* (?<name>\\w+)\"")]
    private static partial Regex QuotedParameter();
}
