using Marong.Publish.Tests.Rules;

namespace Marong.Publish.Tests;

/// <summary>Rules, the table of checks, and the exemptions of the decision keep in step.</summary>
public sealed class RuleTableTests
{
    [Fact]
    public void Every_rule_has_a_name_of_its_own() => Assert.Equal(RuleSet.All.Count, RuleSet.All.Select(rule => rule.Id).Distinct().Count());

    [Fact]
    public void Every_check_of_the_table_is_a_rule_or_an_exemption_and_not_both()
    {
        var rules = RuleSet.All.Where(rule => !rule.Id.StartsWith("OWN ", StringComparison.Ordinal)).Select(rule => rule.Id).ToHashSet();
        var exempt = Exemption.All.Where(exemption => exemption.IsWhole).Select(exemption => exemption.Id).ToHashSet();
        var table = Table().ToList();

        Assert.Equal(table.Count, table.Distinct().Count());
        Expect.Nothing(table.Where(id => !rules.Contains(id) && !exempt.Contains(id)), "a rule or an exemption for each check");
        Expect.Nothing(rules.Intersect(exempt), "a rule is not exempt altogether");
        Expect.Nothing(rules.Concat(exempt).Except(table), "no check that the table does not name");
    }

    [Fact]
    public void Every_exemption_is_of_a_check_that_is_there_and_says_why() =>
        Expect.Nothing(
            Exemption.All.Where(exemption => !Table().Contains(exemption.Id) || exemption.Reason.Length < 10).Select(exemption => exemption.Id),
            "exemptions of known checks, with reasons");

    [Fact]
    public void The_decision_is_read() => Assert.True(Exemption.All.Count > 10, "The table of decision 0020 could not be read.");

    private static IEnumerable<string> Table()
    {
        using var reader = new StreamReader(typeof(RuleTableTests).Assembly.GetManifestResourceStream("ids.txt")!);
        return
        [
            .. from line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
               where !line.StartsWith('#')
               let words = line.Split(' ')
               from id in words[2..]
               select $"{words[1]} {id}",
        ];
    }
}
