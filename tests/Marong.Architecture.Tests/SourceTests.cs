using System.Text.RegularExpressions;

namespace Marong.Architecture.Tests;

/// <summary>What no source of ours contains. The patterns are joined from pieces so that this file does not contain them either.</summary>
public sealed class SourceTests
{
    private static readonly Forbidden WallClock = new(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", "DateTime" + ".UtcNow");
    private static readonly Forbidden SharedRandom = new(@"\bRandom\.Shared\b", "Random" + ".Shared.Next()");
    private static readonly Forbidden Regions = new(@"^\s*#\s*region\b", "    #" + "region Fields");
    private static readonly Forbidden Delays = new(@"\bTask\.Delay\(", "await Task" + ".Delay(100);");
    private static readonly Forbidden Sleeps = new(@"\bThread\.Sleep\(", "Thread" + ".Sleep(100);");
    private static readonly Forbidden EmptyNames = new(@"\b(class|struct|record|interface|enum)\s+\w+(Manager|Helper|Util)s?\b", "internal sealed class Group" + "Manager;");
    private static readonly Forbidden Registries = new(string.Join('|', RegistryHosts().Select(Regex.Escape)), "https://" + RegistryHosts()[0] + "/left-pad");

    public static TheoryData<string, string> Samples => new(
        new[] { WallClock, SharedRandom, Regions, Delays, Sleeps, EmptyNames, Registries }.Select(rule => (rule.Pattern, rule.Sample)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_forbidden_is_seen(string pattern, string sample) => Assert.NotEmpty(new Forbidden(pattern, sample).In([sample]));

    [Fact]
    public void A_comment_may_name_what_the_code_may_not_do() => Rule.Holds(WallClock.In(["var x = 1; // never DateTime" + ".Now"]));

    [Fact]
    public void No_source_reads_the_wall_clock_past_the_TimeProvider() => Rule.Holds(Violations(WallClock, Tree.CSharp));

    [Fact]
    public void No_source_draws_from_the_shared_guessable_random_generator() => Rule.Holds(Violations(SharedRandom, Tree.CSharp));

    [Fact]
    public void No_source_folds_itself_into_regions() => Rule.Holds(Violations(Regions, Tree.CSharp));

    [Fact]
    public void No_test_waits_for_time_to_pass() => Rule.Holds(Violations(Delays, Tree.CSharp.Where(file => file.IsTest)));

    [Fact]
    public void No_test_puts_its_thread_to_sleep() => Rule.Holds(Violations(Sleeps, Tree.CSharp.Where(file => file.IsTest)));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Rule.Holds(Violations(EmptyNames, Tree.CSharp));

    [Fact]
    public void No_file_names_the_host_of_a_package_registry() =>
        Rule.Holds(Violations(Registries, Tree.Files.Where(file => !IsBinary(file)), stripComments: false));

    private static string[] RegistryHosts() =>
        ["registry." + "npmjs.org", "registry." + "yarnpkg.com", "api." + "nuget.org", "www." + "nuget.org", "deb." + "debian.org", "archive." + "ubuntu.com"];

    private static IEnumerable<string> Violations(Forbidden rule, IEnumerable<SourceFile> files, bool stripComments = true) =>
        from file in files
        from line in rule.In(file.Lines, stripComments)
        select $"{file}:{line}";

    private static bool IsBinary(SourceFile file) =>
        Path.GetExtension(file.Path) is ".png" or ".jpg" or ".gif" or ".webp" or ".ico" or ".zip" or ".onnx" or ".bin" or ".woff2" or ".mlnet";

    private sealed record Forbidden(string Pattern, string Sample)
    {
        private readonly Regex _regex = new(Pattern, RegexOptions.CultureInvariant);

        public IEnumerable<string> In(IEnumerable<string> lines, bool stripComments = true) =>
            lines
                .Select((line, index) => (Text: stripComments ? WithoutComment(line) : line, Number: index + 1))
                .Where(line => _regex.IsMatch(line.Text))
                .Select(line => $"{line.Number}: {line.Text.Trim()}");

        // "://" begins no comment.
        private static string WithoutComment(string line) => Regex.Replace(line, @"(?<!:)//.*$", "");
    }
}
