namespace Marong.Testing;

/// <summary>What a person wants to know of a run that passed as well; <c>./marong test</c> repeats it.</summary>
public static class Note
{
    public static void Write(string text) => Console.Out.WriteLine($"note: {text}");
}
