using Microsoft.AspNetCore.Http;

namespace Marong.ServiceDefaults.Envelopes;

/// <summary>The error behind a status that the framework set without a body.</summary>
internal static class StatusCodeErrors
{
    public static ErrorResult For(int status) => Api.Error(status switch
    {
        StatusCodes.Status401Unauthorized => ErrorCodes.Unauthorized,
        StatusCodes.Status403Forbidden => ErrorCodes.InvalidToken,
        StatusCodes.Status404NotFound => ErrorCodes.NotFound,
        StatusCodes.Status405MethodNotAllowed => ErrorCodes.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ErrorCodes.FileTooLarge,
        StatusCodes.Status415UnsupportedMediaType => ErrorCodes.UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => ErrorCodes.TooManyRequests,
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout
            => ErrorCodes.ServiceUnavailable,
        >= 400 and < 500 => ErrorCodes.InvalidRequest with { Status = status },
        _ => ErrorCodes.InternalServerError,
    });
}
