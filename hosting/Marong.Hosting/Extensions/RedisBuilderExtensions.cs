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
    private const string DataFolder = "/data";

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
        var server = builder.AddResource(redis);
        if (builder.ExecutionContext.IsPublishMode)
        {
            // Here the engine starts it, and keeps the password off the command line; there a shell reads it from the variable.
            server.WithEntrypoint("/bin/sh").WithArgs(context =>
            {
                context.Args.Add("-c");
                context.Args.Add(CommandOf(redis));
            });
        }

        return server
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

    /// <summary>Keeps the data in a volume that outlives the run.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the volume; one of its own when null.</param>
    /// <param name="isReadOnly">Whether it can only be read.</param>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
    {
        builder.WithVolume(
            name ?? ContainerResourceBuilderExtensions.DefaultVolumeName(builder.ApplicationBuilder, builder.Resource.Name), DataFolder, isReadOnly);
        return isReadOnly ? builder : builder.WithPersistence();
    }

    /// <summary>Writes the data to the disk from time to time.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="interval">Time from one write to the next; a minute when null.</param>
    /// <param name="keysChangedThreshold">Changes without which nothing is written.</param>
    public static IResourceBuilder<RedisResource> WithPersistence(
        this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1)
        => builder.WithAnnotation(
            new PersistenceAnnotation(interval ?? TimeSpan.FromMinutes(1), keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);

    private static string CommandOf(RedisResource redis)
    {
        var command = new StringBuilder("redis-server");
        if (redis.PasswordParameter is not null)
        {
            command.Append(" --requirepass $REDIS_PASSWORD");
        }

        if (redis.Annotations.OfType<PersistenceAnnotation>().LastOrDefault() is { } persistence)
        {
            command.Append(CultureInfo.InvariantCulture, $" --save {(long)persistence.Interval.TotalSeconds} {persistence.KeysChangedThreshold}");
        }

        return command.ToString();
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
