using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;

namespace Marong.Hosting.Kubernetes.Tree;

/// <summary>Objects as YAML: keys sorted, nothing that is null, the same bytes on every machine.</summary>
internal static class Yaml
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .DisableAliases()
        .WithNewLine("\n")
        .WithIndentedSequences()
        .WithEventEmitter(next => new LiteralTexts(next))
        .Build();

    /// <summary>A stream of documents.</summary>
    public static string Write(IEnumerable<object> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
        {
            text.Append(text.Length == 0 ? "" : "---\n").Append(Write(document));
        }

        return text.ToString();
    }

    public static string Write(object document)
    {
        using var json = JsonDocument.Parse(document is IKubernetesObject ? KubernetesJson.Serialize(document) : JsonSerializer.Serialize(document, Json));
        return Serializer.Serialize(Plain(json.RootElement)!);
    }

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new SortedDictionary<string, object?>(
            element.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).ToDictionary(p => p.Name, p => Plain(p.Value)), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Texts of several lines as they are: folded ones are hard to read, and harder to compare.</summary>
    private sealed class LiteralTexts(IEventEmitter next) : ChainedEventEmitter(next)
    {
        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Value is string text && text.Contains('\n', StringComparison.Ordinal))
            {
                eventInfo.Style = ScalarStyle.Literal;
            }

            base.Emit(eventInfo, emitter);
        }
    }
}
