namespace Marong.Tastes.Text;

/// <summary>A text's pieces of two and three syllables, for telling how alike texts are.</summary>
public sealed class TextPieces
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private float _length;

    private TextPieces()
    {
    }

    public static TextPieces Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = new TextPieces();
        var joined = string.Join(' ', TextFeatures.Words(text));
        for (var size = 2; size <= 3; size++)
        {
            for (var start = 0; start + size <= joined.Length; start++)
            {
                var piece = joined.Substring(start, size);
                pieces._counts[piece] = pieces._counts.GetValueOrDefault(piece) + 1;
            }
        }

        pieces._length = MathF.Sqrt(pieces._counts.Values.Sum(count => (float)count * count));
        return pieces;
    }

    /// <summary>0 for nothing in common, 1 for the same.</summary>
    public float LikenessTo(TextPieces other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (_length == 0 || other._length == 0)
        {
            return 0;
        }

        var common = 0f;
        foreach (var (piece, count) in _counts)
        {
            common += count * other._counts.GetValueOrDefault(piece);
        }

        return common / (_length * other._length);
    }
}
