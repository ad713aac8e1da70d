using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using k8s.Models;
using Marong.Hosting.Kubernetes.Model;

namespace Marong.Hosting.Kubernetes.Objects;

/// <summary>What of a workload's environment is known now and stands in its ConfigMap, and what the cluster knows and the container refers to.</summary>
/// <param name="Known">For the ConfigMap, sorted.</param>
/// <param name="Referring">For the container: each after those that it is made of.</param>
internal sealed partial record Environments(IReadOnlyDictionary<string, string> Known, IReadOnlyList<V1EnvVar> Referring)
{
    /// <exception cref="DistributedApplicationException">A variable would carry a secret in the open.</exception>
    public static Environments Of(Workload workload, Meta meta)
    {
        var known = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var single = new SortedDictionary<string, V1EnvVar>(StringComparer.Ordinal);
        var composed = new SortedDictionary<string, V1EnvVar>(StringComparer.Ordinal);
        foreach (var variable in workload.Variables)
        {
            if (variable.Text is { } text)
            {
                known[variable.Name] = IsSensitive(variable.Name)
                    ? throw new DistributedApplicationException(
                        $"The variable '{variable.Name}' of '{workload.Name}' is named like a secret and has a value in the open: make it a parameter with secret: true.")
                    : text;
            }
            else if (variable.Parameter is { } parameter)
            {
                single[variable.Name] = Refer(variable.Name, parameter, meta);
            }
            else
            {
                foreach (var part in variable.Parameters)
                {
                    var helper = HelperName(part);
                    if (workload.Variables.FirstOrDefault(v => v.Name == helper) is { } taken && taken.Parameter != part)
                    {
                        throw new DistributedApplicationException($"'{workload.Name}' needs the variable '{helper}' for the parameter '{part.Name}', and has another of that name.");
                    }

                    single[helper] = Refer(helper, part, meta);
                }

                composed[variable.Name] = new V1EnvVar { Name = variable.Name, Value = string.Concat(variable.Parts.Select(Compose)) };
            }
        }

        return new Environments(known, [.. single.Values, .. composed.Values]);
    }

    /// <summary>Whether a name tells of a secret, by Polaris' words for it.</summary>
    public static bool IsSensitive(string name) => Sensitive().IsMatch(name);

    private static string HelperName(ParameterResource parameter) => parameter.Name.ToUpperInvariant().Replace('-', '_');

    // The kubelet puts $(NAME) together from the variables before it, and takes $$ for a dollar.
    private static string Compose(ValuePart part) => part switch
    {
        TextPart { Text: var text } => text.Replace("$(", "$$(", StringComparison.Ordinal),
        ParameterPart { Parameter: var parameter } => $"$({HelperName(parameter)})",
        _ => throw new InvalidOperationException($"{part} has no form in a variable."),
    };

    private static V1EnvVar Refer(string name, ParameterResource parameter, Meta meta) => new()
    {
        Name = name,
        ValueFrom = parameter.Secret
            ? new V1EnvVarSource { SecretKeyRef = new V1SecretKeySelector { Name = meta.SecretName, Key = parameter.Name } }
            : new V1EnvVarSource { ConfigMapKeyRef = new V1ConfigMapKeySelector { Name = meta.ParametersName, Key = parameter.Name } },
    };

    [GeneratedRegex("password|token|bearer|secret", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sensitive();
}
