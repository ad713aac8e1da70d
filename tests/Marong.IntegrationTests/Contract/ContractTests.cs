using System.Net.Http.Headers;
using System.Text.Json;

namespace Marong.IntegrationTests.Contract;

/// <summary>Every route, for every caller, asked rightly and in every wrong way: the status, the code and the shape that are documented.</summary>
[Collection(typeof(Contracts))]
public sealed class ContractTests(Worlds worlds)
{
    private const int Thousands = 2000;

    private static readonly Caller[] Callers = Enum.GetValues<Caller>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Numbers => new(Endpoints.All.Select((endpoint, number) => (number, endpoint.ToString())));

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_valid_request_is_answered_as_documented(int number, string route)
    {
        Assert.Equal(Endpoints.All[number].ToString(), route);
        await worlds.SetClockAsync();
        var wrong = new List<string>();
        foreach (var caller in Callers)
        {
            await AskValidAsync(Endpoints.All[number], caller, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_faulty_request_is_refused_as_documented(int number, string route)
    {
        Assert.Equal(Endpoints.All[number].ToString(), route);
        await worlds.SetClockAsync();
        var endpoint = Endpoints.All[number];
        var wrong = new List<string>();
        foreach (var (caller, field, fault) in FaultsOf(endpoint))
        {
            var world = worlds.Shared;
            using var request = CaseRequest.Of(endpoint, world, caller, (field, fault));
            await AskAsync(endpoint, world, caller, request, endpoint.For(caller, fault), $"{field.Name} {fault.Name}", wrong);
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void The_contract_holds_thousands_of_cases()
    {
        var cases = Endpoints.All.Sum(endpoint => Callers.Length + FaultsOf(endpoint).Count());
        Assert.True(cases > Thousands, $"Only {cases} cases.");
    }

    private static IEnumerable<(Caller, Field, Fault)> FaultsOf(Endpoint endpoint) =>
        from field in endpoint.Fields
        from fault in field.Faults
        from caller in Callers
        select (caller, field, fault);

    private async Task AskValidAsync(Endpoint endpoint, Caller caller, List<string> wrong)
    {
        var fresh = endpoint.Changes && endpoint.Hears(caller) ? await worlds.NewAsync(Cancellation) : null;
        using (fresh)
        {
            var world = fresh ?? worlds.Shared;
            if (endpoint.Before is { } before && fresh is not null)
            {
                await before(world, caller, Cancellation);
            }

            using var request = CaseRequest.Of(endpoint, world, caller);
            await AskAsync(endpoint, world, caller, request, endpoint.For(caller), "valid", wrong);
        }
    }

    private async Task AskAsync(
        Endpoint endpoint, World world, Caller caller, HttpRequestMessage request, Outcome expected, string what, List<string> wrong)
    {
        if (caller != Caller.Nobody)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", worlds.TokenOf(world, caller));
        }

        worlds.Count();
        using var response = await worlds.Client.SendAsync(request, Cancellation);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        wrong.AddRange(Violations(endpoint, response, body, expected)
            .Select(violation => $"{request.Method} {request.RequestUri}, {caller}, {what}: {violation}"));
    }

    private static IEnumerable<string> Violations(Endpoint endpoint, HttpResponseMessage response, string body, Outcome expected)
    {
        if ((int)response.StatusCode != expected.Status)
        {
            return [$"{(int)response.StatusCode} instead of {expected.Status}: {body}"];
        }

        if (!Endpoints.Statuses[(endpoint.Method.Method, endpoint.Path)].Contains(expected.Status))
        {
            return [$"{expected.Status} is not described in docs/openapi"];
        }

        if (expected.Status == 204)
        {
            return body.Length == 0 ? [] : [$"204 with a body: {body}"];
        }

        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return [$"is {response.Content.Headers.ContentType}"];
        }

        var answer = JsonElement.Parse(body);
        return Shape.Violations(expected.IsError ? "{data:-, message:s, meta:{code:s, errors?:*}}" : "{data:*, message:s, meta:*}", answer)
            .Concat(expected.IsError ? ErrorViolations(answer, expected) : SuccessViolations(endpoint, answer, expected));
    }

    private static IEnumerable<string> ErrorViolations(JsonElement answer, Outcome expected)
    {
        var code = answer.GetProperty("meta").GetProperty("code").GetString();
        if (code != expected.Text)
        {
            yield return $"{code} instead of {expected.Text}";
        }

        var namesField = answer.GetProperty("meta").TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any();
        if (code is "INVALID_INPUT" or "INVALID_SURVEY_FORMAT" && !namesField)
        {
            yield return $"{code} does not name the field";
        }
    }

    private static IEnumerable<string> SuccessViolations(Endpoint endpoint, JsonElement answer, Outcome expected)
    {
        var message = answer.GetProperty("message").GetString();
        return message == expected.Text
            ? Shape.Violations(endpoint.Shape, answer.GetProperty("data"))
            : [$"{message} instead of {expected.Text}"];
    }
}
