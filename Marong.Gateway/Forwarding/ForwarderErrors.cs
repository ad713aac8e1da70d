using Yarp.ReverseProxy.Forwarder;

namespace Marong.Gateway.Forwarding;

/// <summary>Gives a request that could not be passed on the status that says why; the envelope is written around it.</summary>
internal sealed class ForwarderErrors(RequestDelegate next, ILogger<ForwarderErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure)
        {
            return;
        }

        // An endless answer has no other end than one of these.
        logger.Log(
            EndlessAnswers.Are(context) && context.Response.HasStarted ? LogLevel.Debug : LogLevel.Warning,
            "{Method} {Path} was not passed on: {Error}, {Reason}",
            context.Request.Method, context.Request.Path, failure.Error, failure.Exception?.Message);
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusFor(failure);
        }
    }

    private static int StatusFor(IForwarderErrorFeature failure) => failure switch
    {
        _ when IsTooLarge(failure.Exception) => StatusCodes.Status413PayloadTooLarge,
        { Error: ForwarderError.RequestBodyClient } => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static bool IsTooLarge(Exception? exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode == StatusCodes.Status413PayloadTooLarge,
        AggregateException several => several.InnerExceptions.Any(IsTooLarge),
        { InnerException: { } inner } => IsTooLarge(inner),
        _ => false,
    };
}
