using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Marong.ServiceDefaults.Envelopes;

/// <summary>The one result type of every error.</summary>
public sealed class ErrorResult : IResult, IStatusCodeHttpResult, IValueHttpResult<Envelope<object>>, IEndpointMetadataProvider
{
    internal ErrorResult(ErrorCode code, string? detail = null, IReadOnlyDictionary<string, string>? errors = null)
    {
        Code = code;
        Errors = errors;
        Value = new Envelope<object>(null, detail ?? code.Message, new ErrorMeta(code.Name, errors));
    }

    public ErrorCode Code { get; }

    public IReadOnlyDictionary<string, string>? Errors { get; }

    public Envelope<object> Value { get; }

    public int? StatusCode => Code.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = Code.Status;
        return httpContext.Response.WriteAsJsonAsync(Value, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesDefaultResponseTypeAttribute(typeof(Envelope<object>)));
    }
}
