using Marong.Publish.Tests.Rendering;
using Marong.Publish.Tests.Rules;

namespace Marong.Publish.Tests;

/// <summary>Every rule over every rendering.</summary>
public sealed class RuleTests(Trees trees)
{
    public static TheoryData<string> Ids => [.. RuleSet.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_rendering_obeys(string id)
    {
        var rule = RuleSet.Named(id);
        var broken = from cluster in await trees.Judged.AllAsync()
                     where cluster.Name != Combinations.Podman
                     from finding in Exemption.Unexcused(rule, cluster)
                     group cluster.Name by finding into places
                     select $"  {places.Key} (in {places.First()}{(places.Count() > 1 ? $" and {places.Count() - 1} more" : "")})";

        Expect.Nothing(broken, $"{rule.What} ({rule.Id})");
    }
}
