using System.Globalization;

namespace Marong.Ai.Training;

/// <summary>What follows a verb: names and their values.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values;

    private Options(Dictionary<string, string> values) => _values = values;

    /// <summary>Nothing when a name is not known, comes twice, or has no value.</summary>
    public static Options? Parse(ReadOnlySpan<string> args, params IReadOnlyList<string> names)
    {
        var values = new Dictionary<string, string>();
        for (var index = 0; index < args.Length; index += 2)
        {
            if (index + 1 == args.Length || !names.Contains(args[index]) || !values.TryAdd(args[index], args[index + 1]))
            {
                return null;
            }
        }

        return new Options(values);
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <summary>Nothing when it is no whole number between the two.</summary>
    public int? Number(string name, int otherwise, int least, int most) =>
        !_values.TryGetValue(name, out var value) ? otherwise
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : null;
}
