using System.Text.Json;
using Aspire.Hosting;

namespace Marong.Hosting.Engine.Console;

/// <summary>The file that tells other processes of the AppHost that runs.</summary>
internal sealed class RunFile(StateDirectory state)
{
    private const string Name = "run.json";

    /// <summary>Writes the whole file at once: a reader sees the old one or the new one.</summary>
    public void Write(RunState run)
    {
        var file = state.File(Name);
        var next = file + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(run, ConsoleJson.Default.RunState));
        File.Move(next, file, overwrite: true);
    }

    /// <summary>What is in it; null when there is nothing of use.</summary>
    public RunState? Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(state.File(Name)), ConsoleJson.Default.RunState);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    public void Delete() => File.Delete(state.File(Name));
}
