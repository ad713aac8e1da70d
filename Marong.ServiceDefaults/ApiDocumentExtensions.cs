using Marong.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace Marong.ServiceDefaults;

public static class ApiDocumentExtensions
{
    internal const string Version = "v1";

    /// <summary>
    /// Describes the service's routes in OpenAPI 3.1, at <c>/openapi/v1.json</c> of its own port and outside of Production only; the gateway
    /// never routes there.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="fields">What forms take, by the field's name: the framework sees only that it is text.</param>
    public static WebApplicationBuilder AddApiDocument(this WebApplicationBuilder builder, params IReadOnlyList<FormField> fields)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new ApiDocument(fields));
        builder.Services.AddOpenApi(Version, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = route => route.HttpMethod != HttpMethods.Head;
            options.AddOperationTransformer<OperationShape>();
            options.AddOperationTransformer<FormShape>();
            options.AddDocumentTransformer<DocumentShape>();
        });
        return builder;
    }

    internal static void UseApiDocument(this WebApplication app)
    {
        if (!app.Environment.IsProduction() && app.Services.GetService<ApiDocument>() is not null)
        {
            app.MapOpenApi();
        }
    }
}
