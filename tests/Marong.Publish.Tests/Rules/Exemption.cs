using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;

namespace Marong.Publish.Tests.Rules;

/// <summary>A line of the table in decision 0020: what a check may find all the same, and why.</summary>
internal sealed partial record Exemption(string Id, string Place, string Reason)
{
    public bool IsWhole => Place == "*";

    public static IReadOnlyList<Exemption> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Places.Root, "docs", "decisions", "0020-manifest-rules.md"))
            .Select(line => Line().Match(line))
            .Where(match => match.Success)
            .Select(match => new Exemption(match.Groups["id"].Value, match.Groups["place"].Value, match.Groups["reason"].Value.Trim())),
    ];

    /// <summary>A place is a pattern over what is found, and may end with the renderings that it is limited to.</summary>
    public bool Allows(Finding finding, Cluster cluster) =>
        FileSystemName.MatchesSimpleExpression(Place, $"{finding}", ignoreCase: false) || FileSystemName.MatchesSimpleExpression(Place, $"{finding} in {cluster.Name}", ignoreCase: false);

    /// <summary>What the rule finds and no exemption lets pass.</summary>
    public static IEnumerable<Finding> Unexcused(Rule rule, Cluster cluster)
    {
        var exemptions = All.Where(exemption => exemption.Id == rule.Id).ToList();
        return rule.Check(cluster).Where(finding => !exemptions.Any(exemption => exemption.Allows(finding, cluster)));
    }

    [GeneratedRegex(@"^\| `(?<id>(KS|KL|PO|PSS|NSA|CIS|OWN) [^`]+)` \| `(?<place>[^`]+)` \| (?<reason>.+) \|$")]
    private static partial Regex Line();
}
