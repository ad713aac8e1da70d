using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Metrics;

internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>What Prometheus reads from all replicas of a service at one time.</summary>
internal sealed partial class Scrape
{
    /// <summary>Of a counter's scope: the same for all of its samples, and nothing that a rule asks for.</summary>
    private const string Scope = "otel_scope_";

    private const int Tries = 40;

    private Scrape(IEnumerable<string> texts)
    {
        var (types, samples) = (new Dictionary<string, string>(), new List<Sample>());
        foreach (var line in texts.SelectMany(text => text.Split('\n')))
        {
            if (TypeLine().Match(line) is { Success: true } type)
            {
                types[type.Groups["name"].Value] = type.Groups["type"].Value;
            }
            else if (SampleLine().Match(line) is { Success: true } sample)
            {
                samples.Add(new Sample(sample.Groups["name"].Value, Labels(sample.Groups["labels"].Value), Number(sample.Groups["value"].Value)));
            }
        }

        (Types, Samples) = (types, samples);
    }

    /// <summary>By the name that stands in the documents: a histogram's without what is appended to it.</summary>
    public IReadOnlyDictionary<string, string> Types { get; }

    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>Every replica is asked over a connection of its own; each says which it is.</summary>
    public static async Task<Scrape> OfAsync(MarongTopology marong, string service, int replicas, CancellationToken cancellationToken)
    {
        using var management = marong.Application.CreateHttpClient(service, "management");
        management.DefaultRequestHeaders.ConnectionClose = true;
        var texts = new Dictionary<string, string>();
        for (var i = 0; i < Tries && texts.Count < replicas; i++)
        {
            var text = await management.GetStringAsync("/metrics", cancellationToken);
            texts[Instance().Match(text).Groups[1].Value] = text;
        }

        Assert.Equal(replicas, texts.Count);
        return new Scrape(texts.Values);
    }

    /// <summary>Of all replicas together.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) => Matching(name, labels).Sum(sample => sample.Value);

    public IEnumerable<Sample> Matching(string name, params (string Label, string Value)[] labels) => Samples.Where(sample =>
        sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Label) == label.Value));

    /// <summary>The samples of a metric, whatever is appended to its name.</summary>
    public IEnumerable<Sample> Of(string metric) => Types[metric] == "histogram"
        ? Samples.Where(sample => sample.Name == $"{metric}_bucket" || sample.Name == $"{metric}_count" || sample.Name == $"{metric}_sum")
        : Samples.Where(sample => sample.Name == metric);

    private static Dictionary<string, string> Labels(string text) => LabelPair().Matches(text)
        .Where(label => !label.Groups[1].Value.StartsWith(Scope, StringComparison.Ordinal) && label.Groups[1].Value != "le")
        .ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value);

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" or "Nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("""^# TYPE (?<name>\S+) (?<type>\S+)""")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)(?: \d+)?\r?$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex LabelPair();

    [GeneratedRegex("service_instance_id=\"([^\"]+)\"")]
    private static partial Regex Instance();
}
