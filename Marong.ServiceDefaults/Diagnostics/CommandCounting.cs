using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marong.ServiceDefaults.Diagnostics;

/// <summary>
/// Tells a test how many SQL commands a request has sent, in the answer's <c>Server-Timing: sql;desc="2"</c>. Opening and resetting a
/// connection, and beginning and ending a transaction, do not count.
/// </summary>
internal sealed class CommandCounting : IDisposable
{
    private const string Source = "MySqlConnector";
    private const string Command = "Execute";

    private readonly AsyncLocal<Counter?> _request = new();
    private readonly ActivityListener _listener;

    public CommandCounting()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStarted = activity =>
            {
                if (activity.OperationName == Command)
                {
                    _request.Value?.Add();
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public static void AddTo(WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue("Testing:CountCommands", false))
        {
            return;
        }

        if (builder.Environment.IsProduction())
        {
            throw new InvalidOperationException("Testing:CountCommands is not for Production: there, nobody is told what a request costs");
        }

        builder.Services.AddSingleton<CommandCounting>();
    }

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        var counter = new Counter();
        _request.Value = counter;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"sql;desc=\"{counter.Count}\"");
            return Task.CompletedTask;
        });
        await next(context);
    }

    public void Dispose() => _listener.Dispose();

    private sealed class Counter
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Add() => Interlocked.Increment(ref _count);
    }
}
