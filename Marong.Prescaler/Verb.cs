using System.Globalization;

namespace Marong.Prescaler;

/// <summary>What the command line asks for.</summary>
internal abstract record Verb
{
    public const string Usage =
        "Without arguments the prescaler makes one pass; 'set-minimum --hpa NAME --minimum N [--from M]' sets one autoscaler's minimum.";

    private const string SetMinimum = "set-minimum";

    /// <summary>The verb, or what is wrong with the arguments.</summary>
    public static (Verb? Verb, string Misuse) Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0)
        {
            return (new PrescaleVerb(), "");
        }

        return args[0] == SetMinimum ? ParseSetMinimum(args) : (null, $"There is no verb '{args[0]}'. {Usage}");
    }

    private static (Verb?, string) ParseSetMinimum(IReadOnlyList<string> args)
    {
        string? hpa = null;
        int? minimum = null, from = null;
        for (var i = 1; i < args.Count; i += 2)
        {
            if (args[i] is not ("--hpa" or "--minimum" or "--from"))
            {
                return (null, $"'{SetMinimum}' does not know '{args[i]}'. {Usage}");
            }

            if (i + 1 == args.Count)
            {
                return (null, $"'{args[i]}' lacks its value. {Usage}");
            }

            var value = args[i + 1];
            if (args[i] == "--hpa")
            {
                hpa = value;
                continue;
            }

            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                return (null, $"'{args[i]}' takes a whole number from 1, not '{value}'. {Usage}");
            }

            if (args[i] == "--minimum")
            {
                minimum = number;
            }
            else
            {
                from = number;
            }
        }

        return string.IsNullOrWhiteSpace(hpa) || minimum is null
            ? (null, $"'{SetMinimum}' needs --hpa and --minimum. {Usage}")
            : (new SetMinimumVerb(hpa, minimum.Value, from), "");
    }
}

/// <summary>One pass over all targets, as their settings and what is announced ask for.</summary>
internal sealed record PrescaleVerb : Verb;

/// <param name="Autoscaler">Its name.</param>
/// <param name="Minimum">Fewest replicas.</param>
/// <param name="From">Given, the minimum is set only where it is still this one; otherwise only where it is lower.</param>
internal sealed record SetMinimumVerb(string Autoscaler, int Minimum, int? From) : Verb;
