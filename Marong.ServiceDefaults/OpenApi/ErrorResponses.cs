using System.Globalization;
using Microsoft.OpenApi;

namespace Marong.ServiceDefaults.OpenApi;

/// <summary>The error answers, each described once in a document and referred to by its status.</summary>
internal static class ErrorResponses
{
    public const string Schema = "Error";

    private static readonly SortedDictionary<int, string> Descriptions = new()
    {
        [400] = "Something in the request is malformed or missing, or a rule of the game forbids it.",
        [401] = "No access token came with the request, or the sign-in failed.",
        [403] = "The access token has expired or is not valid (refresh it), or the caller may not do this.",
        [404] = "There is no such thing, or the caller is no member of its group.",
        [409] = "It collides with what is there already.",
        [413] = "The body is too large.",
        [415] = "The body is of another media type than the route takes.",
        [429] = "Too many requests. Retry-After says how many seconds to wait.",
        [503] = "A service or something it depends on is down for now.",
    };

    public static IEnumerable<int> Statuses => Descriptions.Keys;

    public static OpenApiResponseReference Reference(int status, OpenApiDocument document) => new(NameOf(status), document);

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Schema, ErrorSchema());
        foreach (var (status, description) in Descriptions)
        {
            var response = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Schema, document) },
                },
            };
            if (status == 429)
            {
                response.Headers = new Dictionary<string, IOpenApiHeader>
                {
                    ["Retry-After"] = new OpenApiHeader
                    {
                        Description = "Seconds",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
                    },
                };
            }

            document.AddComponent(NameOf(status), response);
        }
    }

    private static string NameOf(int status) => string.Create(CultureInfo.InvariantCulture, $"Error{status}");

    private static OpenApiSchema ErrorSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "The envelope of every error.",
        Required = new HashSet<string> { "data", "message", "meta" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["data"] = new OpenApiSchema { Type = JsonSchemaType.Null },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A sentence for people, in Korean." },
            ["meta"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "code" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["code"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Description = "The name that programs compare with, such as GROUP_NOT_FOUND.",
                    },
                    ["errors"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Description = "Field → what is wrong with it, of INVALID_INPUT.",
                        AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        },
    };
}
