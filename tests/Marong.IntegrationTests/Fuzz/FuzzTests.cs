using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Fuzz;

public sealed partial class FuzzTests(MarongTopology marong)
{
    private const int Requests = 10_500;
    private const int RawRequests = 1_000;
    private const int WarmUp = 4_000;
    private const int Parallel = 8;
    private const long MostGrowth = 48L * 1024 * 1024;

    private static readonly string[] Services = ["gateway", "auth", "backend"];
    private static readonly TimeSpan RawLimit = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_malformed_requests_meet_no_server_error_and_leave_the_memory_flat()
    {
        var seed = Environment.GetEnvironmentVariable("MARONG_FUZZ_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Environment.TickCount;
        Note.Write($"the malformed requests are those of seed {seed}: MARONG_FUZZ_SEED={seed} repeats them");
        using var player = await Player.SignInAsync(marong, "무작위", Cancellation);
        var group = await player.CreateGroupAsync("아무거나", "FUZZ99", Cancellation);

        // With somebody else in it the owner cannot leave, and the group outlives whatever is sent.
        using var other = await Player.SignInAsync(marong, "구경꾼", Cancellation);
        await other.JoinGroupAsync(group, "FUZZ99", Cancellation);
        var junk = new Junk(seed, marong.Gateway.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var statuses = new ConcurrentDictionary<int, int>();
        var wrong = new ConcurrentQueue<string>();

        await SendAsync(Enumerable.Range(0, WarmUp).Select(_ => junk.Next(player.AccessToken, group)).ToList(), statuses, wrong);
        var before = await MemoryAsync();
        await SendAsync(Enumerable.Range(WarmUp, Requests - WarmUp).Select(_ => junk.Next(player.AccessToken, group)).ToList(), statuses, wrong);
        await SendRawAsync(junk, statuses, wrong);
        var after = await MemoryAsync();

        Note.Write($"answered: {string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} × {status.Key}"))}");
        Assert.True(statuses.Where(status => status.Key > 0).Sum(status => status.Value) >= 10_000, "Too few were answered at all.");
        Assert.True(wrong.IsEmpty, $"Seed {seed}:\n{string.Join('\n', wrong.Take(20))}");
        foreach (var (service, bytes) in after)
        {
            Note.Write($"memory of {service}: {before[service] / 1048576} MB after {WarmUp} requests, {bytes / 1048576} MB after all");
            Assert.True(bytes - before[service] < MostGrowth, $"{service} grew from {before[service] / 1048576} to {bytes / 1048576} MB.");
        }

        // Nobody else was harmed.
        using var alive = await player.GetAsync("/api/groups/me", Cancellation);
        Assert.True(alive.IsSuccessStatusCode || (int)alive.StatusCode == 403, $"{alive.StatusCode}");
    }

    private async Task SendAsync(List<HttpRequestMessage> requests, ConcurrentDictionary<int, int> statuses, ConcurrentQueue<string> wrong)
    {
        using var client = marong.Client();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = Cancellation },
            async (request, cancellationToken) =>
            {
                using (request)
                {
                    try
                    {
                        using var response = await client.SendAsync(request, cancellationToken);
                        var body = await response.Content.ReadAsStringAsync(cancellationToken);
                        statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
                        if (Violation(response, body) is { } violation)
                        {
                            var beginning = body[..Math.Min(body.Length, 300)];
                            wrong.Enqueue($"{request.Method} {request.RequestUri}: {(int)response.StatusCode}, {violation}: {beginning}");
                        }
                    }
                    catch (HttpRequestException)
                    {
                        // The client itself finds the request, or the early end of an upload that was refused, impossible.
                        statuses.AddOrUpdate(0, 1, (_, count) => count + 1);
                    }
                }
            });
    }

    private static string? Violation(HttpResponseMessage response, string body)
    {
        if ((int)response.StatusCode >= 500)
        {
            return "a server error";
        }

        if (Trace().IsMatch(body))
        {
            return "a trace of the inside";
        }

        var isApi = response.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal);
        return isApi && (int)response.StatusCode >= 400 && body.Length > 0 && !IsEnvelope(body) ? "an error outside of the envelope" : null;
    }

    private static bool IsEnvelope(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.TryGetProperty("meta", out var meta) && meta.TryGetProperty("code", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task SendRawAsync(Junk junk, ConcurrentDictionary<int, int> statuses, ConcurrentQueue<string> wrong)
    {
        var address = marong.Gateway.BaseAddress!;
        var requests = Enumerable.Range(0, RawRequests).Select(_ => junk.NextBytes(address.Authority)).ToList();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = Cancellation },
            async (bytes, cancellationToken) =>
            {
                var answer = await AnswerAsync(address, bytes, cancellationToken);
                var status = Status().Match(answer) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                // What asks for another version of HTTP is told so with 505: that one is the client's doing.
                if (status is >= 500 and not 505 || Trace().IsMatch(answer))
                {
                    wrong.Enqueue($"{Encoding.Latin1.GetString(bytes)[..Math.Min(bytes.Length, 200)]}: {answer[..Math.Min(answer.Length, 200)]}");
                }
            });
    }

    private static async Task<string> AnswerAsync(Uri address, byte[] bytes, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RawLimit);
        using var connection = new TcpClient();
        var answer = new MemoryStream();
        try
        {
            await connection.ConnectAsync(address.Host, address.Port, limit.Token);
            var stream = connection.GetStream();
            await stream.WriteAsync(bytes, limit.Token);
            connection.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Hung up on: an answer like any other.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>The resident memory of each service's largest replica, in bytes.</summary>
    private async Task<Dictionary<string, long>> MemoryAsync()
    {
        var memory = new Dictionary<string, long>();
        foreach (var service in Services)
        {
            memory[service] = (await marong.Application.ProcessIdsOfAsync(service)).Max(id =>
            {
                using var process = System.Diagnostics.Process.GetProcessById(id);
                return process.WorkingSet64;
            });
        }

        return memory;
    }

    [GeneratedRegex(
        @"\bat (Marong|Microsoft|System|Dapper|MySqlConnector)\.|Exception\b|StackTrace|\.cs:line|MySql|SQLSTATE|You have an error in your SQL")]
    private static partial Regex Trace();

    [GeneratedRegex(@"^HTTP/1\.1 (\d{3})")]
    private static partial Regex Status();
}
