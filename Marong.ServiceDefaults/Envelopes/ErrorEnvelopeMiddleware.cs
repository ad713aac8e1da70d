using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marong.ServiceDefaults.Envelopes;

/// <summary>Whatever goes wrong below it, thrown or left as a bare status, is answered in the envelope.</summary>
internal sealed class ErrorEnvelopeMiddleware(RequestDelegate next, ILogger<ErrorEnvelopeMiddleware> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
            return;
        }

        if (IsBareError(context.Response))
        {
            await StatusCodeErrors.For(context.Response.StatusCode).ExecuteAsync(context);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            context.Response.StatusCode = ClientClosedRequest;
            return;
        }

        var error = ExceptionErrors.For(exception);
        if (error.Code == ErrorCodes.ServiceUnavailable)
        {
            // Without the stack trace: an outage fails every request, at the same few places.
            logger.LogWarning(
                "{Method} {Path}: a dependency is down: {Exception}: {Reason}",
                context.Request.Method, context.Request.Path, exception.GetType().Name, exception.Message);
        }
        else if (error.Code.Status >= StatusCodes.Status500InternalServerError)
        {
            logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
        }

        context.Response.Clear();
        await error.ExecuteAsync(context);
    }

    private static bool IsBareError(HttpResponse response) =>
        response.StatusCode is >= 400 and < 600 and not ClientClosedRequest
        && !response.HasStarted
        && response.ContentLength is null
        && string.IsNullOrEmpty(response.ContentType);
}
