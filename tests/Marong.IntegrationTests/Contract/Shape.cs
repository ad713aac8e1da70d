using System.Text.Json;

namespace Marong.IntegrationTests.Contract;

/// <summary>
/// What JSON must look like: <c>s</c> a text, <c>n</c> a number, <c>b</c> a boolean, <c>t</c> an instant with its offset, <c>?</c> behind one or null, <c>-</c> null,
/// <c>*</c> anything, <c>[shape]</c> a list, <c>{name:shape}</c> an object of exactly these names, <c>name?</c> one that may be absent.
/// </summary>
internal sealed class Shape
{
    private readonly string _text;
    private int _at;

    private Shape(string text) => _text = text;

    /// <summary>What is not as it should be, each with its path; nothing when all is.</summary>
    public static IEnumerable<string> Violations(string shape, JsonElement value)
    {
        var found = new List<string>();
        var reader = new Shape(shape.Replace(" ", "", StringComparison.Ordinal));
        reader.Check(value, "data", found);
        return reader._at == reader._text.Length ? found : throw new FormatException($"'{shape}' ends at {reader._at}.");
    }

    private char Next => _text[_at];

    private void Check(JsonElement? value, string path, List<string> found)
    {
        switch (Next)
        {
            case '{':
                CheckObject(value, path, found);
                break;
            case '[':
                CheckList(value, path, found);
                break;
            default:
                CheckValue(value, path, found);
                break;
        }
    }

    private void CheckValue(JsonElement? value, string path, List<string> found)
    {
        var kind = _text[_at++];
        if (TakeIf('?') && value is null or { ValueKind: JsonValueKind.Null })
        {
            return;
        }

        if (value is { } present && !Is(kind, present))
        {
            found.Add($"{path} is {present.GetRawText()}, wanted {kind}");
        }
    }

    private static bool Is(char kind, JsonElement value) => kind switch
    {
        's' => value.ValueKind == JsonValueKind.String,
        'n' => value.ValueKind == JsonValueKind.Number,
        'b' => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        't' => value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(), out _),
        '-' => value.ValueKind == JsonValueKind.Null,
        '*' => true,
        _ => throw new FormatException($"There is no shape '{kind}'."),
    };

    private void CheckList(JsonElement? value, string path, List<string> found)
    {
        _at++;
        var begin = _at;
        Check(null, path, []);
        var end = _at;
        Expect(']');
        var mayBeNull = TakeIf('?');
        if (value is not { } list || (mayBeNull && list.ValueKind == JsonValueKind.Null))
        {
            return;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            found.Add($"{path} is {list.ValueKind}, wanted a list");
            return;
        }

        var after = _at;
        foreach (var (index, element) in list.EnumerateArray().Index())
        {
            _at = begin;
            Check(element, $"{path}[{index}]", found);
            Assert.Equal(end, _at);
        }

        _at = after;
    }

    private void CheckObject(JsonElement? value, string path, List<string> found)
    {
        var isObject = value is { ValueKind: JsonValueKind.Object };
        var names = new HashSet<string>();
        var inside = new List<string>();
        _at++;
        while (!TakeIf('}'))
        {
            var name = ReadName();
            var optional = TakeIf('?');
            Expect(':');
            names.Add(name);
            JsonElement? property = isObject && value!.Value.TryGetProperty(name, out var p) ? p : null;
            if (property is null && !optional)
            {
                inside.Add($"{path}.{name} is absent");
            }

            Check(property, $"{path}.{name}", inside);
            TakeIf(',');
        }

        var mayBeNull = TakeIf('?');
        if (value is null || (mayBeNull && value is { ValueKind: JsonValueKind.Null }))
        {
            return;
        }

        if (!isObject)
        {
            found.Add($"{path} is {value.Value.ValueKind}, wanted an object");
            return;
        }

        found.AddRange(inside);
        found.AddRange(value.Value.EnumerateObject().Where(p => !names.Contains(p.Name)).Select(p => $"{path}.{p.Name} is not documented"));
    }

    private string ReadName()
    {
        var begin = _at;
        while (char.IsAsciiLetterOrDigit(Next))
        {
            _at++;
        }

        return _text[begin.._at];
    }

    private bool TakeIf(char c)
    {
        if (_at < _text.Length && Next == c)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(char c)
    {
        if (!TakeIf(c))
        {
            throw new FormatException($"'{_text}' lacks '{c}' at {_at}.");
        }
    }
}
