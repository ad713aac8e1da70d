using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marong.ServiceDefaults.OpenApi;

/// <summary>A name for every operation, whose token it takes, and the errors that its kind of route can answer, besides those that it declares.</summary>
internal sealed partial class OperationShape : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var handler = metadata.OfType<MethodInfo>().FirstOrDefault(method => !method.Name.Contains('<', StringComparison.Ordinal));
        var policy = metadata.OfType<IAllowAnonymous>().Any() ? null : metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy;
        operation.OperationId ??= IdOf(context.Description, handler);
        operation.Summary ??= SummaryOf(operation.OperationId);
        if (handler is not null && !metadata.OfType<ITagsMetadata>().Any())
        {
            operation.Tags = new HashSet<OpenApiTagReference> { new(SubjectOf(handler), context.Document) };
        }

        operation.Deprecated = metadata.OfType<ObsoleteAttribute>().Any();
        if (policy is not null)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(policy, context.Document)] = [] }];
        }

        operation.Responses ??= [];
        operation.Responses.Remove("default");
        if (!operation.Responses.Keys.Any(status => status.StartsWith('2')))
        {
            operation.Responses.Add("200", new OpenApiResponse { Description = "OK" });
        }

        foreach (var status in Errors(operation, context.Description, policy))
        {
            operation.Responses[$"{status}"] = ErrorResponses.Reference(status, context.Document!);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<int> Errors(OpenApiOperation operation, ApiDescription route, string? policy) =>
        ErrorResponses.Statuses.Where(status => Answers(status, operation, route, policy));

    private static bool Answers(int status, OpenApiOperation operation, ApiDescription route, string? policy) => status switch
    {
        _ when Declared(route).Contains(status) => true,
        400 => operation.RequestBody is not null || operation.Parameters is { Count: > 0 },
        401 or 403 => policy is not null || route.RelativePath!.StartsWith("api/auth/", StringComparison.Ordinal),
        404 => route.ParameterDescriptions.Any(NamesSomething),
        409 => policy == Policies.User && route.HttpMethod is ("POST" or "PUT") && route.ParameterDescriptions.Any(IsSent),
        413 or 415 => operation.RequestBody is not null,
        429 => policy != Policies.Internal && (route.HttpMethod != "GET" || IsSignIn(route)),
        503 => true,
        _ => false,
    };

    // What is declared without a type is not among the types that are supported.
    private static IEnumerable<int> Declared(ApiDescription route) => route.SupportedResponseTypes.Select(type => type.StatusCode)
        .Concat(route.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>().Select(declared => declared.StatusCode));

    private static bool IsSignIn(ApiDescription route) => route.RelativePath!.StartsWith("api/auth/oauth/", StringComparison.Ordinal);

    // By an id in the path, the query or the form, or in some field of a body.
    private static bool NamesSomething(ApiParameterDescription parameter) =>
        parameter.Source.Id is "Path" or "Body" || parameter.Name.EndsWith("Id", StringComparison.Ordinal);

    private static bool IsSent(ApiParameterDescription parameter) => parameter.Source.Id is "Path" or "Query" or "Body" or "Form" or "FormFile";

    // GroupsApi.CreateAsync is groupsCreate.
    private static string IdOf(ApiDescription route, MethodInfo? handler)
    {
        if (handler is not null)
        {
            var subject = SubjectOf(handler);
            return char.ToLowerInvariant(subject[0]) + subject[1..] + WithoutEnd(handler.Name, "Async");
        }

        var words = Words().Matches(route.RelativePath ?? "").Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..]);
        return route.HttpMethod!.ToLowerInvariant() + string.Concat(words);
    }

    // For a route that has no summary of its own: groupsCheckName is "Groups check name".
    private static string SummaryOf(string id)
    {
        var words = Humps().Replace(id, hump => " " + hump.Value.ToLowerInvariant());
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string SubjectOf(MethodInfo handler) => WithoutEnd(handler.DeclaringType!.Name, "Api");

    private static string WithoutEnd(string name, string end) => name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Words();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Humps();
}
