using System.Numerics.Tensors;
using Marong.Recommendation.Catalogue;
using Marong.Tastes;

namespace Marong.Benchmarks.Recommending;

/// <summary>
/// Any number of places, all of them so near that every search has to look at each: the worst that can happen. What they cook and what is said of
/// them is drawn from a few dozen words, each of which is encoded once.
/// </summary>
internal sealed class InventedCatalogue(TextEncoder encoder, Random random)
{
    private static readonly string[] Dishes =
    [
        "국밥", "비빔밥", "칼국수", "보쌈", "냉면", "짜장면", "마라탕", "탕수육", "초밥", "라멘", "돈까스", "우동", "파스타", "스테이크", "피자", "리조또",
        "떡볶이", "김밥", "쌀국수", "커리", "샐러드", "두부요리", "회", "조개구이", "햄버거", "치킨", "라테", "케이크", "스콘", "빙수",
    ];

    private static readonly string[] Words =
    [
        "조용한", "활기찬", "아늑한", "친절한", "이색적인", "든든한", "사진 찍기 좋은", "혼자 가기 좋은", "이야기하기 좋은", "창이 넓은", "음악이 좋은",
        "줄이 짧은", "정갈한", "감성적인", "편안한", "시끌벅적한",
    ];

    private static readonly string[] Categories = ["한식", "중식", "일식", "양식", "채식", "해산물", "패스트푸드"];

    private readonly float[][] _dishes = [.. Dishes.Select(encoder.Encode)];
    private readonly float[][] _words = [.. Words.Select(encoder.Encode)];

    public IReadOnlyList<EncodedPlace> Places(int count) => [.. Enumerable.Range(0, count).Select(Place)];

    /// <summary>Foods that somebody may like, or not.</summary>
    public IReadOnlyList<string> Foods(int most) => [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Dishes[random.Next(Dishes.Length)]).Distinct()];

    private EncodedPlace Place(int number)
    {
        var (dishes, words) = (Drawn(Dishes.Length), Drawn(Words.Length));
        var place = new Place(
            PlaceSource.Sample,
            $"{number}",
            number % 5 < 3 ? PlaceKind.Restaurant : PlaceKind.Cafe,
            $"지어낸 집 {number}",
            Categories[random.Next(Categories.Length)],
            null,
            "(지어낸 주소)",
            // Within 7 km to each side: the corners lie within the circle of 10.
            RecommendationBench.Centre.Latitude + (random.NextDouble() - 0.5) * 0.12,
            RecommendationBench.Centre.Longitude + (random.NextDouble() - 0.5) * 0.15,
            1 + 4 * random.NextSingle(),
            random.Next(500),
            1 + random.Next(4),
            string.Join(", ", dishes.Select(dish => Dishes[dish])),
            string.Join(", ", words.Select(word => Words[word])));
        return new EncodedPlace(place, Mean(words.Select(word => _words[word])), Mean(dishes.Select(dish => _dishes[dish])));
    }

    private int[] Drawn(int from) => [random.Next(from), random.Next(from), random.Next(from)];

    private static float[] Mean(IEnumerable<float[]> vectors)
    {
        var sum = new float[TextEncoder.Dimension];
        foreach (var vector in vectors)
        {
            TensorPrimitives.Add(sum, vector, sum);
        }

        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<float>(sum), sum);
        return sum;
    }
}
