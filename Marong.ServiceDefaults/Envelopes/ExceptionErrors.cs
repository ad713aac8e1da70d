using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using MySqlConnector;
using Polly;
using StackExchange.Redis;

namespace Marong.ServiceDefaults.Envelopes;

/// <summary>The error that a thrown exception means to the caller.</summary>
internal static class ExceptionErrors
{
    public static ErrorResult For(Exception exception) => exception switch
    {
        ApiException api => Api.Error(api.Code, api.Detail),
        BadHttpRequestException bad => BindingErrors.For(bad),
        _ when MeansDependencyDown(exception) => Api.Error(ErrorCodes.ServiceUnavailable),
        _ => Api.Error(ErrorCodes.InternalServerError),
    };

    // Cancellation counts too: the request's own is dealt with before, so what is left is a timeout of a call to elsewhere.
    private static bool MeansDependencyDown(Exception exception) => exception switch
    {
        MySqlException mysql => mysql.IsTransient || mysql.ErrorCode == MySqlErrorCode.UnableToConnectToHost,
        HttpRequestException http => http.StatusCode is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        RedisException or ExecutionRejectedException or TimeoutException or SocketException or OperationCanceledException => true,
        _ => false,
    };
}
