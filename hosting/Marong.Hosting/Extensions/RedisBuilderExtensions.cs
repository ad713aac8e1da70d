using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds Redis servers.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Adds a server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="port">Port that others connect to; any free one when null.</param>
    /// <param name="password">Its password; generated and kept when null.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var redis = new RedisResource(name)
        {
            PasswordParameter = password?.Resource ?? builder.CreateDefaultPassword($"{name}-password", special: false),
        };
        return builder.AddResource(redis)
            .WithEndpoint(port: port, targetPort: 6379, name: RedisResource.PrimaryEndpointName)
            .WithImage("library/redis", "8.2")
            .WithImageRegistry("docker.io")
            .WithEnvironment(context =>
            {
                if (redis.PasswordParameter is { } secret)
                {
                    context.EnvironmentVariables["REDIS_PASSWORD"] = secret;
                }
            })
            .WithOwnHealthCheck(cancellationToken => CheckAsync(redis, cancellationToken));
    }

    /// <summary>Says which password; none when null.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="password">The password.</param>
    public static IResourceBuilder<RedisResource> WithPassword(this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource>? password)
    {
        builder.Resource.PasswordParameter = password?.Resource;
        return builder;
    }

    private static async Task<HealthCheckResult> CheckAsync(RedisResource redis, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(redis.PrimaryEndpoint.Host, redis.PrimaryEndpoint.Port, cancellationToken).ConfigureAwait(false);
            var request = (redis.PasswordParameter is { } password ? Command("AUTH", password.Value) : "") + Command("PING");
            await socket.SendAsync(Encoding.UTF8.GetBytes(request), cancellationToken).ConfigureAwait(false);
            var answer = await ReadAsync(socket, cancellationToken).ConfigureAwait(false);
            return answer.Contains("+PONG", StringComparison.Ordinal) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(answer.Trim());
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }

    private static string Command(params string[] parts)
        => $"*{parts.Length.ToString(CultureInfo.InvariantCulture)}\r\n{string.Concat(parts.Select(p => $"${Encoding.UTF8.GetByteCount(p).ToString(CultureInfo.InvariantCulture)}\r\n{p}\r\n"))}";

    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1024);
        try
        {
            var answer = "";
            while (!answer.Contains("PONG", StringComparison.Ordinal) && !answer.Contains("\r\n-", StringComparison.Ordinal) && !answer.StartsWith('-'))
            {
                var read = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                answer += Encoding.UTF8.GetString(buffer, 0, read);
            }

            return answer;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
