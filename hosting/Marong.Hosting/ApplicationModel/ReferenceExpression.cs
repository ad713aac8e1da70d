using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A string with references in it that are resolved when they are known: in a running application, or by whoever deploys it.</summary>
public sealed class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The empty string.</summary>
    public static readonly ReferenceExpression Empty = new("", [], [], []);

    private const string UriFormat = "uri";

    private readonly string[] _manifestExpressions;

    private ReferenceExpression(string format, IValueProvider[] valueProviders, string[] manifestExpressions, string?[] stringFormats)
    {
        Format = format;
        ValueProviders = valueProviders;
        _manifestExpressions = manifestExpressions;
        StringFormats = stringFormats;
    }

    /// <summary>Composite format with one place for each reference.</summary>
    public string Format { get; }

    /// <summary>What fills the places in a running application.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>What fills the places in a manifest.</summary>
    public IReadOnlyList<string> ManifestExpressions => _manifestExpressions;

    /// <summary>How the value of each place is written: null as it is, <c>uri</c> escaped for a part of a URI.</summary>
    public IReadOnlyList<string?> StringFormats { get; }

    /// <inheritdoc />
    public string ValueExpression => string.Format(CultureInfo.InvariantCulture, Format, _manifestExpressions);

    IEnumerable<object> IValueWithReferences.References => ValueProviders;

    /// <summary>Makes an expression from an interpolated string.</summary>
    /// <param name="handler">The string.</param>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    internal static ReferenceExpression Create(string format, IValueProvider[] valueProviders, string[] manifestExpressions, string?[] stringFormats)
        => new(format, valueProviders, manifestExpressions, stringFormats);

    /// <exception cref="FormatException">Nobody knows the format.</exception>
    internal static string? KnownFormat(string? format) => format is null or "" or UriFormat
        ? format is "" ? null : format
        : throw new FormatException($"There is no format '{format}'. The only one is {UriFormat}.");

    /// <summary>The string with every reference resolved; null when one of them has no value.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        if (ValueProviders.Count == 0)
        {
            return string.Format(CultureInfo.InvariantCulture, Format);
        }

        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ValueProviders[i].GetValueAsync(cancellationToken).ConfigureAwait(false);
            values[i] = StringFormats[i] == UriFormat && value is not null ? Uri.EscapeDataString(value) : value;
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler
    {
        private readonly ReferenceExpressionBuilder _parts;

        /// <summary>Called by the compiler.</summary>
        /// <param name="literalLength">Characters of the literal parts.</param>
        /// <param name="formattedCount">Number of places.</param>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _ = literalLength;
            _ = formattedCount;
            _parts = new ReferenceExpressionBuilder();
        }

        /// <summary>Adds literal text.</summary>
        /// <param name="value">The text.</param>
        public void AppendLiteral(string value) => _parts.AppendLiteral(value);

        /// <summary>Adds text.</summary>
        /// <param name="value">The text; nothing when null.</param>
        public void AppendFormatted(string? value) => _parts.AppendLiteral(value ?? "");

        /// <summary>Adds a reference.</summary>
        /// <param name="valueProvider">What is referred to.</param>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider
            => _parts.AppendFormatted(valueProvider);

        /// <summary>Adds a reference.</summary>
        /// <param name="valueProvider">What is referred to.</param>
        /// <param name="format">How its value is written: <c>uri</c> escapes it for a part of a URI.</param>
        public void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider
            => _parts.AppendFormatted(valueProvider, format);

        /// <summary>Adds a reference to a resource.</summary>
        /// <param name="valueProvider">Its builder.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => _parts.AppendFormatted(valueProvider.Resource);

        /// <summary>Adds a reference to a resource.</summary>
        /// <param name="valueProvider">Its builder.</param>
        /// <param name="format">How its value is written: <c>uri</c> escapes it for a part of a URI.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => _parts.AppendFormatted(valueProvider.Resource, format);

        internal ReferenceExpression GetExpression() => _parts.Build();
    }
}

/// <summary>Builds a <see cref="ReferenceExpression"/> piece by piece.</summary>
public sealed class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format = new();
    private readonly List<IValueProvider> _valueProviders = [];
    private readonly List<string> _manifestExpressions = [];
    private readonly List<string?> _stringFormats = [];

    /// <summary>Whether nothing has been added yet.</summary>
    public bool IsEmpty => _format.Length == 0;

    /// <summary>Adds literal text; braces in it stay braces.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value)
        => _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Adds a reference.</summary>
    /// <param name="valueProvider">What is referred to.</param>
    public void AppendFormatted<T>(T valueProvider)
        where T : IValueProvider, IManifestExpressionProvider
        => AppendFormatted(valueProvider, format: null);

    /// <summary>Adds a reference.</summary>
    /// <param name="valueProvider">What is referred to.</param>
    /// <param name="format">How its value is written: <c>uri</c> escapes it for a part of a URI.</param>
    /// <exception cref="FormatException">Nobody knows the format.</exception>
    public void AppendFormatted<T>(T valueProvider, string? format)
        where T : IValueProvider, IManifestExpressionProvider
    {
        var known = ReferenceExpression.KnownFormat(format);
        if (valueProvider is ReferenceExpression nested && known is null)
        {
            Append(nested);
            return;
        }

        _format.Append(CultureInfo.InvariantCulture, $"{{{_valueProviders.Count}}}");
        _valueProviders.Add(valueProvider);
        _manifestExpressions.Add(valueProvider.ValueExpression);
        _stringFormats.Add(known);
    }

    /// <summary>The expression built so far.</summary>
    public ReferenceExpression Build() => ReferenceExpression.Create(_format.ToString(), [.. _valueProviders], [.. _manifestExpressions], [.. _stringFormats]);

    private void Append(ReferenceExpression nested)
    {
        var places = Enumerable.Range(_valueProviders.Count, nested.ValueProviders.Count).Select(i => (object)$"{{{i}}}").ToArray();
        // The nested format's own doubled braces must survive one round of formatting.
        var literal = nested.Format.Replace("{{", "{{{{", StringComparison.Ordinal).Replace("}}", "}}}}", StringComparison.Ordinal);
        _format.Append(places.Length == 0 ? nested.Format : string.Format(CultureInfo.InvariantCulture, literal, places));
        _valueProviders.AddRange(nested.ValueProviders);
        _manifestExpressions.AddRange(nested.ManifestExpressions);
        _stringFormats.AddRange(nested.StringFormats);
    }
}
