using System.Globalization;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of a resource.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    /// <summary>Describes an endpoint.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">Scheme of its URLs; <c>tcp</c> or <c>udp</c> when not said.</param>
    /// <param name="transport">What it speaks: <c>http</c>, <c>http2</c>, <c>tcp</c> …</param>
    /// <param name="name">Its name; the scheme when not said.</param>
    /// <param name="port">Port that others connect to; any free one when null.</param>
    /// <param name="targetPort">Port that the process listens on; any free one when null.</param>
    /// <param name="isExternal">Whether the world may reach it.</param>
    /// <param name="isProxied">Whether a proxy stands before it.</param>
    public EndpointAnnotation(
        ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null,
        bool? isExternal = null, bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : UriScheme);
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>Scheme of its URLs.</summary>
    public string UriScheme { get; set; }

    /// <summary>What it speaks.</summary>
    public string Transport { get; set; }

    /// <summary>Its name, unique in the resource.</summary>
    public string Name { get; set; }

    /// <summary>Port that others connect to; any free one when null.</summary>
    public int? Port { get; set; }

    /// <summary>Port that the process listens on; any free one when null.</summary>
    public int? TargetPort { get; set; }

    /// <summary>Host that the process listens on.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>Whether the world may reach it.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether a proxy stands before it.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Where it really is, once that is known.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }

    /// <summary>Variable that carries the target port; null when none.</summary>
    internal string? TargetPortVariable { get; set; }
}

/// <summary>Where an endpoint really is.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="address">Host name or address.</param>
/// <param name="port">Port, 1–65535.</param>
public sealed class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port)
{
    /// <summary>Host name or address.</summary>
    public string Address { get; } = address;

    /// <summary>Port, 1–65535.</summary>
    public int Port { get; } = port;

    /// <summary>Scheme of its URLs.</summary>
    public string UriScheme => endpoint.UriScheme;

    /// <summary><c>host:port</c>.</summary>
    public string EndPointString => $"{Address}:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary><c>scheme://host:port</c>.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";
}

/// <summary>A part of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary><c>scheme://host:port</c>.</summary>
    Url,

    /// <summary>Host name.</summary>
    Host,

    /// <summary>IPv4 address.</summary>
    IPV4Host,

    /// <summary>Port that others connect to.</summary>
    Port,

    /// <summary>Scheme.</summary>
    Scheme,

    /// <summary>Port that the process listens on.</summary>
    TargetPort,

    /// <summary><c>host:port</c>.</summary>
    HostAndPort,
}

/// <summary>A reference to an endpoint of a resource; its value is the URL.</summary>
/// <param name="owner">The resource.</param>
/// <param name="endpointName">Name of the endpoint.</param>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The resource.</summary>
    public IResourceWithEndpoints Resource { get; } = owner;

    /// <summary>Name of the endpoint.</summary>
    public string EndpointName { get; } = endpointName;

    /// <summary>The endpoint's description.</summary>
    /// <exception cref="InvalidOperationException">The resource has no such endpoint.</exception>
    public EndpointAnnotation EndpointAnnotation => Find()
        ?? throw new InvalidOperationException($"The resource '{Resource.Name}' has no endpoint named '{EndpointName}'.");

    /// <summary>Whether the resource has such an endpoint.</summary>
    public bool Exists => Find() is not null;

    /// <summary>Whether its place is known.</summary>
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <summary>Whether its scheme is http.</summary>
    public bool IsHttp => string.Equals(EndpointAnnotation.UriScheme, "http", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether its scheme is https.</summary>
    public bool IsHttps => string.Equals(EndpointAnnotation.UriScheme, "https", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its URL.</summary>
    /// <exception cref="InvalidOperationException">It has no place yet.</exception>
    public string Url => Allocated.UriString;

    /// <summary>Host to connect to.</summary>
    /// <exception cref="InvalidOperationException">It has no place yet.</exception>
    public string Host => Allocated.Address;

    /// <summary>Port to connect to.</summary>
    /// <exception cref="InvalidOperationException">It has no place yet.</exception>
    public int Port => Allocated.Port;

    /// <summary>Its scheme.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>Port that the process listens on, when it is a fixed one.</summary>
    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <inheritdoc />
    public string ValueExpression => GetExpression(EndpointProperty.Url);

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint
        ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' is not allocated for the resource '{Resource.Name}'.");

    /// <summary>A reference to a part of the endpoint's address.</summary>
    /// <param name="property">Which part.</param>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        => Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    internal string GetExpression(EndpointProperty property)
    {
        var part = property switch
        {
            EndpointProperty.Url => "url",
            EndpointProperty.Host or EndpointProperty.IPV4Host => "host",
            EndpointProperty.Port => "port",
            EndpointProperty.Scheme => "scheme",
            EndpointProperty.TargetPort => "targetPort",
            EndpointProperty.HostAndPort => $"host}}:{{{Resource.Name}.bindings.{EndpointName}.port",
            _ => throw new ArgumentOutOfRangeException(nameof(property), property, null),
        };
        return $"{{{Resource.Name}.bindings.{EndpointName}.{part}}}";
    }

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A part of an endpoint's address.</summary>
/// <param name="endpointReference">The endpoint.</param>
/// <param name="property">The part.</param>
public sealed class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpointReference;

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; } = property;

    /// <inheritdoc />
    public string ValueExpression => Endpoint.GetExpression(Property);

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Property switch
    {
        EndpointProperty.Url => Endpoint.Url,
        EndpointProperty.Host => Endpoint.Host,
        EndpointProperty.IPV4Host => "127.0.0.1",
        EndpointProperty.Port => Endpoint.Port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => Endpoint.Scheme,
        EndpointProperty.TargetPort => Endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture)
            ?? throw new InvalidOperationException($"The endpoint '{Endpoint.EndpointName}' of '{Endpoint.Resource.Name}' has a target port of its own on every replica."),
        EndpointProperty.HostAndPort => $"{Endpoint.Host}:{Endpoint.Port.ToString(CultureInfo.InvariantCulture)}",
        _ => throw new InvalidOperationException($"The property '{Property}' is not a part of an endpoint."),
    });
}
