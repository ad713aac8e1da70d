using System.Globalization;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Kubernetes.Model;

/// <summary>Takes a value of the model to pieces, and notes whose endpoints it is made of.</summary>
internal sealed class ValueReader
{
    private const int DefaultHttpPort = 8080;

    private readonly List<ValuePart> _parts = [];
    private readonly List<EndpointReference> _endpoints = [];

    /// <summary>The endpoints of other resources that the value names.</summary>
    public IReadOnlyList<EndpointReference> Endpoints => _endpoints;

    /// <summary>The pieces, neighbouring texts made one.</summary>
    public IReadOnlyList<ValuePart> Parts
    {
        get
        {
            var merged = new List<ValuePart>();
            foreach (var part in _parts.Where(p => p is not TextPart { Text: "" }))
            {
                if (part is TextPart { Text: var text } && merged is [.., TextPart last])
                {
                    merged[^1] = new TextPart(last.Text + text);
                }
                else
                {
                    merged.Add(part);
                }
            }

            return merged is [] ? [new TextPart("")] : merged;
        }
    }

    /// <summary>The port that an endpoint has in a cluster: its pods have addresses of their own, so container and service share it.</summary>
    public static int PortOf(EndpointAnnotation endpoint) => endpoint.TargetPort ?? endpoint.Port ?? DefaultHttpPort;

    public async Task ReadAsync(object value, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case string text:
                _parts.Add(new TextPart(text));
                break;
            case ParameterResource parameter:
                _parts.Add(new ParameterPart(parameter));
                break;
            case EndpointReference endpoint:
                Add(endpoint, EndpointProperty.Url);
                break;
            case EndpointReferenceExpression { Endpoint: var endpoint, Property: var property }:
                Add(endpoint, property);
                break;
            case ReferenceExpression expression:
                await ReadAsync(expression, cancellationToken).ConfigureAwait(false);
                break;
            case IResourceWithConnectionString resource:
                await ReadAsync(resource.ConnectionStringExpression, cancellationToken).ConfigureAwait(false);
                break;
            case IValueWithReferences { References: var references } when references.ToArray() is [IResourceWithConnectionString only]:
                await ReadAsync(only.ConnectionStringExpression, cancellationToken).ConfigureAwait(false);
                break;
            case IValueProvider provider:
                _parts.Add(new TextPart(await provider.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? ""));
                break;
            default:
                _parts.Add(new TextPart(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }

    private async Task ReadAsync(ReferenceExpression expression, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var format = expression.Format;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is '{' or '}' && i + 1 < format.Length && format[i + 1] == format[i])
            {
                text.Append(format[i++]);
            }
            else if (format[i] == '{')
            {
                var end = format.IndexOf('}', i);
                _parts.Add(new TextPart(text.ToString()));
                text.Clear();
                var place = int.Parse(format.AsSpan(i + 1, end - i - 1), CultureInfo.InvariantCulture);
                var inner = new ValueReader();
                await inner.ReadAsync(expression.ValueProviders[place], cancellationToken).ConfigureAwait(false);
                _endpoints.AddRange(inner._endpoints);
                _parts.AddRange(expression.StringFormats[place] is null ? inner._parts : inner._parts.Select(InUri));
                i = end;
            }
            else
            {
                text.Append(format[i]);
            }
        }

        _parts.Add(new TextPart(text.ToString()));
    }

    private static ValuePart InUri(ValuePart part) => part switch
    {
        TextPart { Text: var text } => new TextPart(Uri.EscapeDataString(text)),
        ParameterPart parameter => parameter with { IsInUri = true },
        _ => part,
    };

    private void Add(EndpointReference reference, EndpointProperty property)
    {
        var annotation = reference.EndpointAnnotation;
        var (host, port) = (reference.Resource.Name, PortOf(annotation).ToString(CultureInfo.InvariantCulture));
        _endpoints.Add(reference);
        _parts.Add(new TextPart(property switch
        {
            EndpointProperty.Url => $"{annotation.UriScheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.Scheme => annotation.UriScheme,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            _ => throw new DistributedApplicationException($"{property} of the endpoint '{reference.EndpointName}' of '{host}' means nothing in a cluster."),
        }));
    }
}
