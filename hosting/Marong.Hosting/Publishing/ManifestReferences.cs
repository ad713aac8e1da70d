using System.Globalization;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>What the values of a manifest refer to, so that it can be written too.</summary>
internal sealed class ManifestReferences
{
    private readonly List<IResource> _resources = [];
    private readonly List<(ParameterResource Parameter, string Format)> _formatted = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(ParameterResource, string), string> _formattedNames = [];

    /// <summary>The resources referred to so far, in the order they were first seen.</summary>
    public IReadOnlyList<IResource> Resources => _resources;

    /// <summary>Keeps names from being given to anything else.</summary>
    public void Reserve(IEnumerable<string> names) => _names.UnionWith(names);

    /// <summary>Notes what a value is made of.</summary>
    public void Add(object? value) => Add(value, []);

    /// <summary>An expression, with a reference to another form of a parameter where one is asked for.</summary>
    public string TextOf(ReferenceExpression expression)
    {
        var places = expression.ManifestExpressions.Select((reference, i) =>
            (object)(expression.StringFormats[i] is { } format && ParameterOf(expression.ValueProviders[i]) is { } parameter
                ? $"{{{FormattedName(parameter, format)}.value}}"
                : reference)).ToArray();
        return string.Format(CultureInfo.InvariantCulture, expression.Format, places);
    }

    /// <summary>Writes the other forms of a parameter that have been asked for and are not written yet.</summary>
    public void WriteFormatted(Utf8JsonWriter writer, ParameterResource parameter)
    {
        foreach (var form in _formatted.Where(f => f.Parameter == parameter).ToArray())
        {
            _formatted.Remove(form);
            writer.WriteStartObject(_formattedNames[form]);
            writer.WriteString("type", "annotated.string");
            writer.WriteString("value", parameter.ValueExpression);
            writer.WriteString("filter", form.Format);
            writer.WriteEndObject();
        }
    }

    /// <summary>Writes all other forms that are not written yet.</summary>
    public void WriteFormatted(Utf8JsonWriter writer)
    {
        foreach (var parameter in _formatted.Select(f => f.Parameter).Distinct().ToArray())
        {
            WriteFormatted(writer, parameter);
        }
    }

    private static ParameterResource? ParameterOf(IValueProvider provider) => provider switch
    {
        ParameterResource parameter => parameter,
        ReferenceExpression { Format: "{0}", ValueProviders: [ParameterResource only] } => only,
        _ => null,
    };

    private void Add(object? value, HashSet<object> above)
    {
        if (value is ReferenceExpression expression)
        {
            // The names are given in the order that the values are written.
            TextOf(expression);
        }

        if (value is IResource resource)
        {
            if (!_resources.Exists(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            {
                _resources.Add(resource);
                _names.Add(resource.Name);
            }
        }
        else if (value is IValueWithReferences parts && above.Add(value))
        {
            foreach (var part in parts.References)
            {
                Add(part, above);
            }

            above.Remove(value);
        }
    }

    private string FormattedName(ParameterResource parameter, string format)
    {
        if (_formattedNames.TryGetValue((parameter, format), out var known))
        {
            return known;
        }

        var wanted = $"{parameter.Name}-{format}-encoded";
        var name = wanted;
        for (var i = 1; !_names.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
        }

        _formatted.Add((parameter, format));
        return _formattedNames[(parameter, format)] = name;
    }
}
