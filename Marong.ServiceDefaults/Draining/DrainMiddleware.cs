using Microsoft.AspNetCore.Http;

namespace Marong.ServiceDefaults.Draining;

/// <summary>Asks clients of HTTP/1.1 to take their connections elsewhere; HTTP/2 is told by Kestrel itself.</summary>
internal sealed class DrainMiddleware(RequestDelegate next, Drain drain)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Decided when the answer starts, not when the request comes: it may have come before the drain began.
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.OnStarting(static state =>
            {
                var (drain, response) = ((Drain, HttpResponse))state;
                if (drain.IsDraining)
                {
                    response.Headers.Connection = "close";
                }

                return Task.CompletedTask;
            }, (drain, context.Response));
        }

        return next(context);
    }
}
