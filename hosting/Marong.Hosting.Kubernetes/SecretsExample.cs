using System.Text;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Kubernetes.Components;

namespace Marong.Hosting.Kubernetes;

/// <summary>The list of what is secret: names and where each comes from, and no value.</summary>
internal static class SecretsExample
{
    public static string Write(ComponentContext context)
    {
        var text = new StringBuilder($"""
            # Written by ./marong generate from the AppHost: changes made here are lost.
            # Keys of the Secret {context.Meta.SecretName} in the namespace {context.Meta.Namespace}. What is generated may be left empty.

            """.ReplaceLineEndings("\n"));
        foreach (var parameter in context.Topology.Parameters.Where(p => p.Secret))
        {
            text.Append(parameter.Default is GenerateParameterDefault generated
                ? FormattableString.Invariant($"\n# generated: {generated.MinLength} letters and digits\n")
                : $"\n# given{(parameter.Description is { } description ? $": {description}" : "")}{(context.Topology.IsInUri(parameter) ? " (letters and digits only: it becomes part of a URI as it is)" : "")}\n");
            text.Append(parameter.Name).Append("=\n");
        }

        return text.ToString();
    }
}
