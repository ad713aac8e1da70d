using Marong.Publish.Tests.Rendering;
using Marong.Publish.Tests.Rules;

namespace Marong.Publish.Tests;

/// <summary>For every rule a manifest that it rejects.</summary>
public sealed class RuleMutationTests(Trees trees)
{
    public static TheoryData<string> Ids => RuleTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fixture_obeys(string id) =>
        Expect.Nothing(Exemption.Unexcused(RuleSet.Named(id), (await trees.SoundAsync()).Cluster), RuleSet.Named(id).What);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_wrong_manifest_is_rejected_by_the_rule_and_by_none_of_another_concern(string id)
    {
        var rule = RuleSet.Named(id);
        var broken = rule.Break(await trees.SoundAsync()).Cluster;

        Assert.NotEmpty(Exemption.Unexcused(rule, broken));
        Expect.Nothing(
            from other in RuleSet.All
            where other.Row != rule.Row && !rule.Also.Contains(other.Row)
            from finding in Exemption.Unexcused(other, broken)
            select $"  {other.Id}: {finding}",
            $"{rule.Id} alone should mind");
    }
}
