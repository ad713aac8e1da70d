using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Trainers.FastTree;

namespace Marong.Ai.Places;

/// <summary>
/// The trees of a model, laid out so that many candidates are scored at once: every node of a tree is asked of as many candidates as a vector holds,
/// and each "no" strikes out the leaves to its left; the first leaf that remains is the one that walking down would have reached. Many threads may
/// score at the same time.
/// </summary>
internal sealed class Forest
{
    /// <summary>A leaf is a bit.</summary>
    public const int MostLeaves = 32;

    private readonly Tree[] _trees;
    private readonly double _bias;

    private Forest(Tree[] trees, double bias)
    {
        _trees = trees;
        _bias = bias;
    }

    /// <exception cref="NotSupportedException">A tree has too many leaves, or asks for what is no number.</exception>
    public static Forest Of(RegressionTreeEnsemble ensemble) =>
        new([.. ensemble.Trees.Zip(ensemble.TreeWeights, Plant)], ensemble.Bias);

    /// <summary>One score for each row of features.</summary>
    public float[] Score(IReadOnlyList<float[]> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var columns = Columns(rows);
        var sums = new double[columns[0].Length];
        Array.Fill(sums, _bias);
        foreach (var tree in _trees)
        {
            for (var block = 0; block < sums.Length; block += Vector<float>.Count)
            {
                var left = Vector<int>.AllBitsSet;
                foreach (ref readonly var node in tree.Nodes.AsSpan())
                {
                    var isNo = Vector.GreaterThan(new Vector<float>(columns[node.Feature], block), new Vector<float>(node.Threshold));
                    left &= new Vector<int>(node.RightOf) | ~isNo;
                }

                for (var lane = 0; lane < Vector<int>.Count; lane++)
                {
                    sums[block + lane] += tree.Leaves[BitOperations.TrailingZeroCount(left[lane])];
                }
            }
        }

        return [.. sums.Take(rows.Count).Select(sum => (float)sum)];
    }

    // Rows become columns, filled up with zeros to whole vectors.
    private static float[][] Columns(IReadOnlyList<float[]> rows)
    {
        var length = (rows.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var columns = new float[rows[0].Length][];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = new float[length];
            for (var row = 0; row < rows.Count; row++)
            {
                columns[column][row] = rows[row][column];
            }
        }

        return columns;
    }

    private static Tree Plant(RegressionTree tree, double weight)
    {
        if (tree.NumberOfLeaves > MostLeaves || tree.CategoricalSplitFlags.Any(isCategorical => isCategorical))
        {
            throw new NotSupportedException($"a tree has {tree.NumberOfLeaves} leaves (at most {MostLeaves} are served) or splits by category");
        }

        var nodes = new Node[tree.NumberOfNodes];
        var leaves = new List<double>(tree.NumberOfLeaves);
        Walk(nodes.Length > 0 ? 0 : ~0);
        return new Tree(nodes, [.. leaves]);

        // Leaves are numbered from left to right.
        void Walk(int child)
        {
            if (child < 0)
            {
                leaves.Add(weight * tree.LeafValues[~child]);
                return;
            }

            var first = leaves.Count;
            Walk(tree.LeftChild[child]);
            var toItsLeft = (uint)((1UL << leaves.Count) - (1UL << first));
            nodes[child] = new Node(tree.NumericalSplitFeatureIndexes[child], tree.NumericalSplitThresholds[child], (int)~toItsLeft);
            Walk(tree.RightChild[child]);
        }
    }

    private sealed record Tree(Node[] Nodes, double[] Leaves);

    /// <param name="Feature">What is asked for.</param>
    /// <param name="Threshold">The answer is no above it.</param>
    /// <param name="RightOf">The leaves that a no leaves over.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Node(int Feature, float Threshold, int RightOf);
}
