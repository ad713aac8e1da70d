using System.Net;
using Marong.ServiceDefaults.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace Marong.ServiceDefaults.Tests;

public sealed class JwksKeysTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StubHandler _auth;
    private readonly JwksKeys _keys;
    private bool _authIsDown;

    public JwksKeysTests()
    {
        _auth = new StubHandler(_ => _authIsDown
            ? throw new HttpRequestException("connection refused")
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"keys":[]}""") });
        _keys = new JwksKeys(new StubClients(_auth), _time);
    }

    public void Dispose() => _auth.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_key_fetches_the_keys_again_at_once()
    {
        await _keys.GetConfigurationAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(6));
        _keys.RequestRefresh();
        await _keys.GetConfigurationAsync(Cancel);

        Assert.Equal(2, _auth.Requests);
    }

    [Fact]
    public async Task Forged_key_ids_do_not_turn_into_calls_to_auth()
    {
        for (var forged = 0; forged < 100; forged++)
        {
            _keys.RequestRefresh();
            await _keys.GetConfigurationAsync(Cancel);
        }

        Assert.Equal(1, _auth.Requests);
    }

    [Fact]
    public async Task Keys_are_renewed_after_a_while_so_that_a_withdrawn_one_is_forgotten()
    {
        await _keys.GetConfigurationAsync(Cancel);
        _time.Advance(TimeSpan.FromMinutes(9));
        await _keys.GetConfigurationAsync(Cancel);
        Assert.Equal(1, _auth.Requests);

        _time.Advance(TimeSpan.FromMinutes(2));
        await _keys.GetConfigurationAsync(Cancel);
        Assert.Equal(2, _auth.Requests);
    }

    [Fact]
    public async Task Keys_in_hand_go_on_being_used_while_auth_is_down()
    {
        var before = await _keys.GetConfigurationAsync(Cancel);
        _authIsDown = true;
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Same(before, await _keys.GetConfigurationAsync(Cancel));
        Assert.True(_keys.IsUnavailable);
    }
}
