using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Marong.ServiceDefaults.Management;

/// <summary>A second port, on the same host as the first, for probes and metrics.</summary>
/// <param name="Port"><see langword="null"/> when <c>MANAGEMENT_PORT</c> is not set: then there is neither listener nor branch.</param>
internal sealed record ManagementListener(int? Port)
{
    private const string PortKey = "MANAGEMENT_PORT";
    private const string DefaultUrl = "http://localhost:5000";

    /// <summary>Decided by the port the connection came in on: a Host header can be forged.</summary>
    public bool Serves(HttpContext context) => context.Connection.LocalPort == Port;

    public static ManagementListener AddTo(WebApplicationBuilder builder)
    {
        if (builder.Configuration[PortKey] is not { Length: > 0 } text)
        {
            return new ManagementListener((int?)null);
        }

        var port = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        var httpPorts = builder.Configuration[WebHostDefaults.HttpPortsKey];
        if (string.IsNullOrEmpty(urls) && !string.IsNullOrEmpty(httpPorts))
        {
            builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, string.Create(CultureInfo.InvariantCulture, $"{httpPorts};{port}"));
        }
        else
        {
            builder.WebHost.UseUrls(WithManagement(string.IsNullOrEmpty(urls) ? DefaultUrl : urls, port));
        }

        return new ManagementListener(port);
    }

    private static string WithManagement(string urls, int port)
    {
        var first = BindingAddress.Parse(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0]);
        return string.Create(CultureInfo.InvariantCulture, $"{urls.TrimEnd(';')};http://{first.Host}:{port}");
    }
}
