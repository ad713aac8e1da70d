namespace Marong.Matching.Tests;

internal static class Permutations
{
    public static IEnumerable<int[]> Of(int[] values)
    {
        if (values.Length <= 1)
        {
            yield return [.. values];
            yield break;
        }

        for (var i = 0; i < values.Length; i++)
        {
            int[] rest = [.. values[..i], .. values[(i + 1)..]];
            foreach (var tail in Of(rest))
            {
                yield return [values[i], .. tail];
            }
        }
    }
}
