namespace Marong.Publish.Tests.Rules;

/// <summary>All rules, by the rows of the table that they come from.</summary>
internal static class RuleSet
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. Versions.All, .. Selectors.All, .. Images.All, .. Resources.All, .. Probes.All, .. Variables.All, .. Identity.All, .. Host.All,
        .. Access.All, .. Availability.All, .. Isolation.All, .. Jobs.All, .. Metadata.All,
    ];

    public static Rule Named(string id) => All.Single(rule => rule.Id == id);
}
