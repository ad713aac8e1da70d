using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace Marong.ServiceDefaults.OpenApi;

/// <summary>What a document says once: its title, who may call, the errors. Nothing in it depends on where or when it is written.</summary>
internal sealed class DocumentShape(IHostEnvironment environment) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = environment.ApplicationName, Version = ApiDocumentExtensions.Version };
        document.Servers = [];
        document.Tags = TagsOf(document);
        AddScheme(document, Policies.User, "A person's access token, issued at sign-in.");
        AddScheme(document, Policies.Internal, "Another service's token; no person has one.");
        ErrorResponses.AddTo(document);
        return Task.CompletedTask;
    }

    private static HashSet<OpenApiTag> TagsOf(OpenApiDocument document) =>
        [.. document.Paths.Values
            .SelectMany(path => path.Operations?.Values.AsEnumerable() ?? [])
            .SelectMany(operation => operation.Tags?.AsEnumerable() ?? [])
            .Select(tag => tag.Reference.Id)
            .Distinct()
            .Select(name => new OpenApiTag { Name = name })];

    private static void AddScheme(OpenApiDocument document, string name, string description) =>
        document.AddComponent<IOpenApiSecurityScheme>(name, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = description,
        });
}
