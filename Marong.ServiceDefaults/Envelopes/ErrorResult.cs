using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Marong.ServiceDefaults.Envelopes;

/// <summary>The one result type of every error.</summary>
public sealed class ErrorResult : IResult, IStatusCodeHttpResult, IValueHttpResult<Envelope<object>>, IEndpointMetadataProvider
{
    internal ErrorResult(ErrorCode code, string? detail = null, IReadOnlyDictionary<string, string>? errors = null, TimeSpan? retryAfter = null)
    {
        Code = code;
        Errors = errors;
        RetryAfter = retryAfter;
        Value = new Envelope<object>(null, detail ?? code.Message, new ErrorMeta(code.Name, errors));
    }

    public ErrorCode Code { get; }

    public IReadOnlyDictionary<string, string>? Errors { get; }

    /// <summary>How long the caller should wait, sent as <c>Retry-After</c> in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; }

    public Envelope<object> Value { get; }

    public int? StatusCode => Code.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = Code.Status;
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return httpContext.Response.WriteAsJsonAsync(Value, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesDefaultResponseTypeAttribute(typeof(Envelope<object>)));
    }
}
