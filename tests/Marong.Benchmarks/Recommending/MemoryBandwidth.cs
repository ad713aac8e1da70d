using System.Diagnostics;
using System.Numerics.Tensors;

namespace Marong.Benchmarks.Recommending;

/// <summary>How fast one core reads memory from front to back: no scan can be faster.</summary>
internal static class MemoryBandwidth
{
    /// <summary>Far more than any cache holds.</summary>
    private const int Floats = 128 * 1024 * 1024;
    private const int Runs = 7;

    /// <summary>In bytes a second, of the fastest run.</summary>
    public static double Measure(CancellationToken cancellationToken)
    {
        var numbers = new float[Floats];
        Array.Fill(numbers, 1);
        return Enumerable.Range(0, Runs).Max(_ =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            var sum = TensorPrimitives.Sum<float>(numbers);
            return sum > 0 ? numbers.Length * (double)sizeof(float) / Stopwatch.GetElapsedTime(started).TotalSeconds : 0;
        });
    }
}
