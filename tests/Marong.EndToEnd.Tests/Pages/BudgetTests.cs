using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Looks;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Pages;

/// <summary>What the two pages cost that people see first.</summary>
public sealed class BudgetTests(MarongInBrowser marong, PlayedGroup played) : IClassFixture<PlayedGroup>
{
    [Fact]
    public async Task The_door_keeps_its_budget_for_a_stranger() =>
        Budget.Judge("door", await LoadCost.MedianAsync(marong, "/auth", page => page.GetByRole(AriaRole.Button, new() { Name = "카카오로 시작하기" })));

    [Fact]
    public async Task The_feed_keeps_its_budget_for_who_comes_back_to_it() =>
        Budget.Judge("home", await LoadCost.MedianAsync(
            marong, "/home", page => page.GetByRole(AriaRole.Button, new() { Name = "마롱 주기" }).First, played.Owner.Name));
}
