using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marong.ServiceDefaults.OpenApi;

/// <summary>Writes a form as one object with the fields it takes, where the framework writes one object for each field.</summary>
internal sealed class FormShape(ApiDocument api) : IOpenApiOperationTransformer
{
    private const string Multipart = "multipart/form-data";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var parameters = context.Description.ParameterDescriptions.Where(parameter => parameter.Source.Id is "Form" or "FormFile").ToList();
        if (parameters.Count > 0 && operation.RequestBody is OpenApiRequestBody body)
        {
            var known = api.Fields.ToDictionary(field => field.Name);
            var properties = parameters.ToDictionary(
                parameter => parameter.Name,
                parameter => (IOpenApiSchema)Property(parameter.Type, known.GetValueOrDefault(parameter.Name)));
            var schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = properties,
                Required = new HashSet<string>(properties.Keys.Where(name => known.GetValueOrDefault(name) is { IsRequired: true })),
            };
            body.Content = new Dictionary<string, OpenApiMediaType> { [Multipart] = new OpenApiMediaType { Schema = schema } };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Property(Type? type, FormField? field) => type == typeof(IFormFile)
        ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = field?.Description }
        : new OpenApiSchema
        {
            Type = IsNumber(type) ? JsonSchemaType.Integer : JsonSchemaType.String,
            Description = field?.Description,
            MinLength = field?.MinLength,
            MaxLength = field?.MaxLength,
            Pattern = field?.Pattern,
        };

    private static bool IsNumber(Type? type) =>
        type == typeof(int) || type == typeof(int?) || type == typeof(long) || type == typeof(long?);
}
