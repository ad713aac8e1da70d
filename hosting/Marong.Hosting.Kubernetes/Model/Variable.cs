using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Kubernetes.Model;

/// <summary>A piece of a value.</summary>
internal abstract record ValuePart;

/// <summary>Known when it is published.</summary>
internal sealed record TextPart(string Text) : ValuePart;

/// <summary>Known to the cluster only.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="IsInUri">Whether it is part of a URI: the kubelet escapes nothing, so it must need no escaping.</param>
internal sealed record ParameterPart(ParameterResource Parameter, bool IsInUri = false) : ValuePart;

/// <summary>An environment variable of a workload.</summary>
internal sealed record Variable(string Name, IReadOnlyList<ValuePart> Parts)
{
    /// <summary>The value when all of it is known; null when a parameter is in it.</summary>
    public string? Text => Parts.All(p => p is TextPart) ? string.Concat(Parts.Cast<TextPart>().Select(p => p.Text)) : null;

    /// <summary>The parameter, when the value is nothing else.</summary>
    public ParameterResource? Parameter => Parts is [ParameterPart { Parameter: var parameter }] ? parameter : null;

    public IEnumerable<ParameterResource> Parameters => Parts.OfType<ParameterPart>().Select(p => p.Parameter).Distinct();
}
