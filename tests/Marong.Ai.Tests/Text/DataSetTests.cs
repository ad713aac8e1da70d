using Marong.Ai.Training.Text;

namespace Marong.Ai.Tests.Text;

public sealed class DataSetTests
{
    public static TheoryData<string> Tasks => [.. TextTask.All.Select(task => task.Name)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void No_line_comes_twice_and_none_that_is_held_out_was_learnt(string name)
    {
        var task = Task(name);
        var lines = task.Lines().Concat(task.HeldOutLines()).Select(line => Plain(line.Text)).ToArray();
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Every_label_has_its_share_of_both_parts(string name)
    {
        var task = Task(name);
        Assert.All(task.Labels, label => Assert.True(task.Lines().Count(line => line.Label == label) >= 40, label));
        Assert.All(task.Labels, label => Assert.True(task.HeldOutLines().Count(line => line.Label == label) >= 12, label));
    }

    [Fact]
    public void Posts_are_of_the_length_that_people_write()
    {
        var task = Task("mbti");
        Assert.True(task.Lines().Count >= 360);
        Assert.True(task.HeldOutLines().Count >= 100);
        Assert.All(task.Lines().Concat(task.HeldOutLines()), line => Assert.InRange(line.Text.Length, 10, 120));
    }

    private static TextTask Task(string name) => TextTask.All.Single(task => task.Name == name);

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
