using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Console;

/// <summary>Finds the parameters that have no value yet, and fills them in before anything is started.</summary>
internal sealed class MissingParameters(DistributedApplicationModel model)
{
    /// <summary>Those without a value, each with the sentence that says how to give it.</summary>
    public IReadOnlyList<(ParameterResource Parameter, string Sentence)> Find()
    {
        List<(ParameterResource, string)> missing = [];
        foreach (var parameter in All())
        {
            try
            {
                _ = parameter.Value;
            }
            catch (MissingParameterValueException exception)
            {
                missing.Add((parameter, exception.Message));
            }
        }

        return missing;
    }

    /// <summary>Asks for each.</summary>
    /// <param name="missing">Those without a value.</param>
    /// <param name="ask">Asks a person: the question, and whether the answer must not be seen.</param>
    /// <returns>The answers; null when one was not given.</returns>
    public static Dictionary<string, string>? Ask(
        IEnumerable<(ParameterResource Parameter, string Sentence)> missing, Func<string, bool, string?> ask)
    {
        Dictionary<string, string> answers = [];
        foreach (var (parameter, _) in missing)
        {
            var question = parameter.Description is { } description ? $"{parameter.Name} ({description}): " : $"{parameter.Name}: ";
            if (ask(question, parameter.Secret) is not { Length: > 0 } answer)
            {
                return null;
            }

            answers[parameter.Name] = answer;
        }

        return answers;
    }

    /// <summary>Takes the answers as the values.</summary>
    public void Answer(IReadOnlyDictionary<string, string> answers)
    {
        foreach (var parameter in All())
        {
            if (answers.TryGetValue(parameter.Name, out var answer))
            {
                parameter.Answer = answer;
            }
        }
    }

    private HashSet<ParameterResource> All()
    {
        // A connection string from configuration is a parameter that is no resource itself.
        HashSet<ParameterResource> found = [.. model.Resources.OfType<ParameterResource>()];
        HashSet<object> seen = [];
        var left = new Stack<object>(model.Resources.OfType<IResourceWithConnectionString>());
        while (left.TryPop(out var value))
        {
            if (!seen.Add(value))
            {
                continue;
            }

            if (value is ParameterResource parameter)
            {
                found.Add(parameter);
            }

            foreach (var reference in (value as IValueWithReferences)?.References ?? [])
            {
                left.Push(reference);
            }
        }

        return found;
    }
}
