using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Marong.Matching.Solving;

/// <summary>
/// xoshiro256** started from 16 bytes. The bytes come from a cryptographic generator, so nobody can foresee a run;
/// the generator itself is plain and documented, so the stored bytes repeat it on any machine and in any later release.
/// </summary>
internal sealed class SeededRandom
{
    public const int SeedLength = 16;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public SeededRandom(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedLength);
        var low = BinaryPrimitives.ReadUInt64LittleEndian(seed);
        var high = BinaryPrimitives.ReadUInt64LittleEndian(seed[8..]);
        _s0 = SplitMix(ref low);
        _s1 = SplitMix(ref low);
        _s2 = SplitMix(ref high);
        _s3 = SplitMix(ref high) | 1; // all zeros is the one state it cannot leave
    }

    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedLength);

    /// <summary>A number from 0 to <paramref name="bound"/> − 1.</summary>
    public int Below(int bound) => (int)(((UInt128)Next() * (ulong)bound) >> 64);

    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
