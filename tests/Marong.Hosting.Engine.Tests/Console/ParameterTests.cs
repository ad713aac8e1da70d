using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Console;

namespace Marong.Hosting.Engine.Tests.Console;

public sealed class ParameterTests
{
    [Fact]
    public void Those_without_a_value_are_found_also_within_connection_strings()
    {
        var parameters = Parameters();
        Assert.Equal(["api-key", "old-database"], parameters.Find().Select(m => m.Parameter.Name).Order(StringComparer.Ordinal));
        Assert.All(parameters.Find(), m => Assert.Contains("has no value", m.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_take_the_place_of_values_and_secrets_are_not_seen()
    {
        var parameters = Parameters();
        List<(string Question, bool Secret)> asked = [];
        var answers = MissingParameters.Ask(parameters.Find(), (question, secret) =>
        {
            asked.Add((question, secret));
            return "x";
        });
        parameters.Answer(answers!);

        Assert.Contains(("api-key (what opens the door): ", true), asked);
        Assert.Empty(parameters.Find());
    }

    [Fact]
    public void Nobody_who_gives_no_answer_gets_anything_started() => Assert.Null(MissingParameters.Ask(Parameters().Find(), (_, _) => ""));

    private static MissingParameters Parameters()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.AddParameter("given", "value");
        builder.AddParameter("api-key", secret: true).WithDescription("what opens the door");
        builder.AddConnectionString("old-database");
        return new MissingParameters(new DistributedApplicationModel(builder.Resources));
    }
}
