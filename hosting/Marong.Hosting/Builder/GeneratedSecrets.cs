using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Values made at random, once, and kept for the next run in a file that only its owner can read.</summary>
/// <param name="state">Where the file is.</param>
/// <param name="configuration">What wins over it.</param>
internal sealed class GeneratedSecrets(StateDirectory state, IConfiguration configuration)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Lock _lock = new();

    public string GetOrGenerate(string key, ParameterDefault source)
    {
        if (configuration[key] is { Length: > 0 } given)
        {
            return given;
        }

        lock (_lock)
        {
            var file = state.File("secrets.json");
            var known = Read(file);
            if (known[key]?.GetValue<string>() is { } kept)
            {
                return kept;
            }

            var value = source.GetDefaultValue();
            known[key] = value;
            Write(file, known);
            return value;
        }
    }

    private static JsonObject Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? [];
        }
        catch (JsonException exception)
        {
            throw new DistributedApplicationException(
                $"{file} is not readable JSON ({exception.Message}). Mend it, or delete it together with the data folder beside it: the databases know the passwords in it.", exception);
        }
    }

    private static void Write(string file, JsonObject secrets)
    {
        // A whole file or the old one, whatever happens in between.
        var next = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var writer = new StreamWriter(next, options))
        {
            writer.Write(secrets.ToJsonString(Indented));
        }

        File.Move(next, file, overwrite: true);
    }
}
