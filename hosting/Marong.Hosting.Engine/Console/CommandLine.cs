using System.Globalization;

namespace Marong.Hosting.Engine.Console;

/// <summary>What a person asks an AppHost to do.</summary>
internal abstract record Command
{
    /// <summary>Run everything.</summary>
    /// <param name="Detach">Whether it goes on without the terminal.</param>
    /// <param name="HostOptions">The arguments that are for the application itself.</param>
    public sealed record Run(bool Detach, IReadOnlyList<string> HostOptions) : Command;

    /// <summary>Stop the AppHost that runs.</summary>
    public sealed record Down : Command;

    /// <summary>Show what runs.</summary>
    public sealed record Status : Command;

    /// <summary>Show what a resource has written.</summary>
    /// <param name="Name">The resource, or one replica of it.</param>
    /// <param name="Follow">Whether to go on with what it writes from now on.</param>
    /// <param name="Lines">How many of the last lines; all when null.</param>
    public sealed record Logs(string Name, bool Follow, int? Lines) : Command;

    /// <summary>Restart a resource.</summary>
    /// <param name="Name">The resource, or one replica of it.</param>
    public sealed record Restart(string Name) : Command;

    /// <summary>Nothing that an AppHost can do.</summary>
    /// <param name="Sentence">Why.</param>
    public sealed record Wrong(string Sentence) : Command;
}

/// <summary>Reads the command line of an AppHost: at most one verb among the options of the host.</summary>
internal static class CommandLine
{
    private const string Verbs = "The verbs are down, status, logs [-f] [-n N] NAME and restart NAME; without a verb everything runs, with --detach in the background.";

    public static Command Parse(IReadOnlyList<string> arguments)
    {
        List<string> words = [];
        List<string> hostOptions = [];
        var detach = false;
        var follow = false;
        int? lines = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var next = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (argument)
            {
                case "--":
                    break;
                case "--detach":
                    detach = true;
                    break;
                case "-f" or "--follow":
                    follow = true;
                    break;
                case "-n" or "--lines":
                    if (!int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    {
                        return new Command.Wrong($"{argument} needs a number of lines, such as {argument} 100.");
                    }

                    lines = number;
                    i++;
                    break;
                case ['-', '-', ..] when !argument.Contains('=', StringComparison.Ordinal) && next is not null && !next.StartsWith('-'):
                    hostOptions.AddRange([argument, next]);
                    i++;
                    break;
                case ['-', '-', ..]:
                    hostOptions.Add(argument);
                    break;
                case ['-', ..]:
                    return new Command.Wrong($"There is no option {argument}. {Verbs}");
                default:
                    (argument.Contains('=', StringComparison.Ordinal) ? hostOptions : words).Add(argument);
                    break;
            }
        }

        return Choose(words, hostOptions, detach, follow, lines);
    }

    private static Command Choose(List<string> words, List<string> hostOptions, bool detach, bool follow, int? lines)
    {
        var verb = words.FirstOrDefault();
        if (verb is not (null or "down" or "status" or "logs" or "restart"))
        {
            return new Command.Wrong($"There is no verb '{verb}'. {Verbs}");
        }

        if (detach && verb is not null)
        {
            return new Command.Wrong($"--detach does not go with the verb {verb}. {Verbs}");
        }

        if ((follow || lines is not null) && verb != "logs")
        {
            return new Command.Wrong("The options -f and -n go with the verb logs only.");
        }

        return words switch
        {
            [] => new Command.Run(detach, hostOptions),
            ["down"] => new Command.Down(),
            ["status"] => new Command.Status(),
            ["logs", var name] => new Command.Logs(name, follow, lines),
            ["restart", var name] => new Command.Restart(name),
            ["logs" or "restart"] => new Command.Wrong($"{verb} needs the name of a resource, such as {verb} backend."),
            _ => new Command.Wrong($"'{words[^1]}' is too much. {Verbs}"),
        };
    }
}
