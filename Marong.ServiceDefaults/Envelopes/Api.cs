using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.ServiceDefaults.Envelopes;

/// <summary>Typed results in the envelope.</summary>
public static class Api
{
    public static Ok<Envelope<T>> Ok<T>(T data, string message) =>
        TypedResults.Ok(new Envelope<T>(data, message));

    /// <param name="data">What was asked for.</param>
    /// <param name="message">A snake_case text.</param>
    /// <param name="meta">What goes along with the data.</param>
    public static Ok<Envelope<T>> Ok<T>(T data, string message, object meta) =>
        TypedResults.Ok(new Envelope<T>(data, message, meta));

    public static Created<Envelope<T>> Created<T>(string? location, T data, string message) =>
        TypedResults.Created(location, new Envelope<T>(data, message));

    /// <param name="code">Decides status, <c>meta.code</c> and message.</param>
    /// <param name="detail">A sentence for people in place of the code's own.</param>
    public static ErrorResult Error(ErrorCode code, string? detail = null) => new(code, detail);

    /// <summary>400 <c>INVALID_INPUT</c>, or another code, with <c>meta.errors</c>: field → what is wrong with it.</summary>
    public static ErrorResult Invalid(IReadOnlyDictionary<string, string> errors, ErrorCode? code = null) => new(code ?? ErrorCodes.InvalidInput, errors: errors);

    /// <summary>429 <c>TOO_MANY_REQUESTS</c> with <c>Retry-After</c>.</summary>
    public static ErrorResult TooManyRequests(TimeSpan retryAfter) => new(ErrorCodes.TooManyRequests, retryAfter: retryAfter);
}
