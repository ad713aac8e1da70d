using System.Text.Json.Serialization;

namespace Marong.ServiceDefaults.Envelopes;

internal sealed record ErrorMeta(
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Errors = null);
