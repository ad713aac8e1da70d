using System.Numerics.Tensors;
using Marong.Tastes;

namespace Marong.Recommendation.Catalogue;

/// <summary>Vectors of <see cref="TextEncoder.Dimension"/> numbers, one behind the other: a scan reads memory from front to back.</summary>
internal sealed class VectorTable(int rows)
{
    /// <summary>Rows of one block: 16 MiB. For a million places, one array would have to be found room for in one piece.</summary>
    private const int BlockRows = 1 << 16;

    private readonly float[][] _blocks = Blocks(rows);

    public ReadOnlyMemory<float> this[int row] => _blocks[row / BlockRows].AsMemory(Offset(row), TextEncoder.Dimension);

    /// <summary>What now stands in the row.</summary>
    public ReadOnlyMemory<float> Set(int row, ReadOnlyMemory<float> vector)
    {
        vector.CopyTo(_blocks[row / BlockRows].AsMemory(Offset(row), TextEncoder.Dimension));
        return this[row];
    }

    /// <summary>The inner product of every row of a run with one vector: of unit vectors, their cosine.</summary>
    public void Dot(Range run, ReadOnlySpan<float> vector, Span<float> products)
    {
        var (row, count) = run.GetOffsetAndLength(rows);
        for (var index = 0; index < count; index++)
        {
            var at = row + index;
            products[index] = TensorPrimitives.Dot(_blocks[at / BlockRows].AsSpan(Offset(at), TextEncoder.Dimension), vector);
        }
    }

    private static int Offset(int row) => row % BlockRows * TextEncoder.Dimension;

    private static float[][] Blocks(int rows) =>
        [.. Enumerable.Range(0, (rows + BlockRows - 1) / BlockRows)
            .Select(block => new float[Math.Min(BlockRows, rows - block * BlockRows) * TextEncoder.Dimension])];
}
