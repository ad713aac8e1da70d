using Marong.KakaoSimulator.OAuth;
using Marong.KakaoSimulator.People;

namespace Marong.KakaoSimulator.Tests;

public sealed class PersonTests
{
    [Theory]
    [InlineData("이단풍")]
    [InlineData(" 이단풍 ")]
    [InlineData("4000000002")]
    public void A_known_person_is_found_by_nickname_or_number(string text) => Assert.Same(Person.Known[1], Person.Find(text));

    [Fact]
    public void A_new_nickname_is_the_same_account_every_time_and_nobody_elses()
    {
        var people = Enumerable.Range(0, 1000).Select(number => Person.Find($"사람 {number}")!).ToArray();

        Assert.Equal(people[7], Person.Find("사람 7"));
        Assert.Equal(people.Length, people.Concat(Person.Known).Select(person => person.Id).Distinct().Count() - Person.Known.Count);
        Assert.All(people, person => Assert.True(person.Id > 0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("스물한글자보다더긴닉네임은여기서받지않아요정말로요")]
    [InlineData("a\nb")]
    public void What_is_no_nickname_is_nobody(string? text) => Assert.Null(Person.Find(text));

    [Fact]
    public void A_portrait_of_markup_is_a_portrait_of_a_letter()
    {
        var svg = Portrait.Svg(Person.Find("<script>")!);

        Assert.Contains("&lt;</text>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_repeats_what_it_was_given_without_becoming_it()
    {
        const string Markup = "\"><script>alert(1)</script>{{people}}";

        var page = PersonPage.Render(new AuthorizationRequest("code", "id", "http://localhost/auth?a=1&b=2", Markup, null, null, null, null));

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Person.Known.Count, page.Split("<li>").Length - 1);
        Assert.Contains("http://localhost/auth?a=1&amp;b=2", page, StringComparison.Ordinal);
    }
}
