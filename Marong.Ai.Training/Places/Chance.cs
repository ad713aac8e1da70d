namespace Marong.Ai.Training.Places;

internal static class Chance
{
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double Logistic(Random random)
    {
        var share = Math.Clamp(random.NextDouble(), 1e-6, 1 - 1e-6);
        return Math.Log(share / (1 - share));
    }
}
