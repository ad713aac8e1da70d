using System.Text;

namespace Marong.Hosting.Engine.Console;

/// <summary>Asks a person at the terminal.</summary>
internal static class Question
{
    /// <param name="question">What is asked.</param>
    /// <param name="secret">Whether what is typed must not be seen.</param>
    /// <returns>The answer; null when there is none.</returns>
    public static string? Ask(string question, bool secret)
    {
        System.Console.Write(question);
        return secret ? ReadSecret() : System.Console.ReadLine();
    }

    private static string? ReadSecret()
    {
        var answer = new StringBuilder();
        while (true)
        {
            var key = System.Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    System.Console.WriteLine();
                    return answer.ToString();
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control }:
                    System.Console.WriteLine();
                    return null;
                case { Key: ConsoleKey.Backspace } when answer.Length > 0:
                    answer.Length--;
                    break;
                case { KeyChar: >= ' ' }:
                    answer.Append(key.KeyChar);
                    break;
                default:
                    break;
            }
        }
    }
}
