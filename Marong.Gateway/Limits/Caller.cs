using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Marong.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;

namespace Marong.Gateway.Limits;

/// <summary>Whom a limit is about.</summary>
internal static class Caller
{
    /// <summary>
    /// The user whose token it is, where users are limited and the token is good; otherwise the address. Nobody is refused here for their token:
    /// that is for the services, which verify it themselves.
    /// </summary>
    public static async Task<string> OfAsync(HttpContext context, bool perUser) =>
        perUser && await UserAsync(context) is { } user
            ? string.Create(CultureInfo.InvariantCulture, $"user {user.Id}")
            : $"address {Network(context.Connection.RemoteIpAddress)}";

    private static async Task<CurrentUser?> UserAsync(HttpContext context)
    {
        try
        {
            var answer = await context.AuthenticateAsync(Policies.User);
            return CurrentUser.From(answer.Principal);
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The keys cannot be had: whose token it is stays unknown.
            return null;
        }
    }

    // A household has 2^64 addresses of IPv6, and one limit.
    private static string Network(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address?.MapToIPv4().ToString() ?? "unknown";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
