using Marong.Ai.Places;
using Marong.Contracts.Ai;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Ai.Tests;

public sealed class ModelLoadingTests : IDisposable
{
    private readonly ModelFolder _folder = new();
    private readonly ServedModel _served = new();
    private readonly Journal<ModelLoading> _journal = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ModelLoading _loading;

    public ModelLoadingTests() => _loading = new ModelLoading(_served, new ModelOptions(_folder.Path, TimeSpan.FromSeconds(5)), _time, _journal);

    public static TheoryData<string, string> Faults => new(
        ("missing", "there is no model"),
        ("missing sidecar", "there is no model"),
        ("truncated", "checksum"),
        ("empty", "checksum"),
        ("wrong checksum", "checksum"),
        ("wrong version", "wrong version"),
        ("other features", "stars"),
        ("broken sidecar", "cannot be understood"),
        ("too large", "cannot be read"));

    public void Dispose()
    {
        _loading.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_at_the_start_is_not_ready_and_one_line_until_a_good_file_comes(string fault, string reason)
    {
        _folder.Put(fault);
        await LookAsync(6);
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync());
        var line = Assert.Single(_journal.Lines(LogLevel.Error));
        Assert.StartsWith("Not ready: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);

        _folder.PutGood(0);
        await LookAsync(1);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync());
        Assert.Equal(ModelFolder.VersionOf(0), _served.Current!.Info.Version);
        Assert.Single(_journal.Lines(LogLevel.Error));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_at_a_reload_leaves_the_old_model_serving_and_is_one_line(string fault, string reason)
    {
        _folder.PutGood(0);
        await LookAsync(1);
        _folder.Put(fault);
        await LookAsync(6);
        Assert.Equal(ModelFolder.VersionOf(0), _served.Current!.Info.Version);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync());
        var line = Assert.Single(_journal.Lines(LogLevel.Error));
        Assert.StartsWith($"Model {ModelFolder.VersionOf(0)} goes on being served: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);

        _folder.PutGood(1);
        await LookAsync(1);
        Assert.Equal(ModelFolder.VersionOf(1), _served.Current!.Info.Version);
    }

    [Fact]
    public async Task Each_bad_content_is_told_of_by_itself()
    {
        foreach (var fault in new[] { "truncated", "wrong version", "wrong checksum" })
        {
            _folder.Put(fault);
            await LookAsync(4);
        }

        Assert.Equal(3, _journal.Lines(LogLevel.Error).Count);
    }

    [Fact]
    public async Task A_model_whose_sidecar_file_comes_a_moment_later_is_loaded_without_a_word()
    {
        _folder.PutGood(0);
        await LookAsync(1);
        _folder.PutModel(1);
        await LookAsync(1);
        _folder.PutSidecar(1);
        await LookAsync(1);
        Assert.Equal(ModelFolder.VersionOf(1), _served.Current!.Info.Version);
        Assert.Empty(_journal.Lines(LogLevel.Error));
    }

    [Fact]
    public async Task A_file_that_does_not_change_is_loaded_once()
    {
        _folder.PutGood(0);
        await LookAsync(5);
        var served = _served.Current;
        await LookAsync(5);
        Assert.Same(served, _served.Current);
        Assert.Single(_journal.Lines(LogLevel.Information));
    }

    [Fact]
    public async Task The_service_looks_again_by_itself_and_ends_when_it_is_stopped()
    {
        _folder.Put("truncated");
        await _loading.StartAsync(TestContext.Current.CancellationToken);
        await PassTimeUntilAsync(() => _journal.Lines(LogLevel.Error).Count == 1);
        _folder.PutGood(0);
        await PassTimeUntilAsync(() => _served.Current is not null);
        _folder.PutGood(1);
        await PassTimeUntilAsync(() => _served.Current!.Info.Version == ModelFolder.VersionOf(1));
        await _loading.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(_loading.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Fifty_reloads_fail_no_request_and_every_answer_is_of_one_model()
    {
        _folder.PutGood(0);
        await LookAsync(1);
        var request = new PlaceScoreRequest(Committed.Candidates(100, 17));
        var expected = new Dictionary<string, float[]> { [_served.Current!.Info.Version] = _served.Current.Score(request.Candidates) };
        _folder.PutGood(1);
        await LookAsync(1);
        expected[_served.Current.Info.Version] = _served.Current.Score(request.Candidates);

        using var isOver = new CancellationTokenSource();
        var answers = new int[4];
        var asking = answers.Select((_, person) => AskOnAThreadOfItsOwn(() => Ask(request, expected, ref answers[person], isOver.Token))).ToArray();
        for (var reload = 0; reload < 50; reload++)
        {
            _folder.PutGood(reload % 2);
            await LookAsync(1);
            Assert.Equal(ModelFolder.VersionOf(reload % 2), _served.Current.Info.Version);
            await EachIsAnsweredAsync(answers, asking);
        }

        await isOver.CancelAsync();
        await Task.WhenAll(asking);
        Assert.Equal(52, _journal.Lines(LogLevel.Information).Count);
        Assert.Empty(_journal.Lines(LogLevel.Error));
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData("00:00:01", 1)]
    public void The_interval_is_five_seconds_or_what_is_stated(string? stated, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Options(stated).ReloadInterval);

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("2.00:00:00")]
    [InlineData("soon")]
    public void An_interval_that_makes_no_sense_ends_the_start(string stated) => Assert.Throws<InvalidOperationException>(() => Options(stated));

    private static ModelOptions Options(string? interval) =>
        ModelOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new("Model:ReloadInterval", interval)]).Build());

    /// <summary>The pool has as many threads as there are processors at first: askers that never let go of one would keep the others waiting.</summary>
    private static Task AskOnAThreadOfItsOwn(Action ask) =>
        Task.Factory.StartNew(ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static async Task EachIsAnsweredAsync(int[] answers, Task[] asking)
    {
        var before = answers.ToArray();
        for (var person = 0; person < answers.Length; person++)
        {
            while (Volatile.Read(ref answers[person]) == before[person] && !asking[person].IsCompleted)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    private void Ask(PlaceScoreRequest request, Dictionary<string, float[]> expected, ref int answers, CancellationToken isOver)
    {
        while (!isOver.IsCancellationRequested)
        {
            var answer = Assert.IsType<Ok<PlaceScores>>(PlacesApi.ScorePlaces(request, _served).Result).Value!;
            Assert.Equal(expected[answer.ModelVersion], answer.Scores.Select(score => score.Score));
            Interlocked.Increment(ref answers);
        }
    }

    private async Task LookAsync(int times)
    {
        for (var look = 0; look < times; look++)
        {
            await _loading.LookAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task<HealthStatus> HealthAsync() =>
        (await _served.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;

    private async Task PassTimeUntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
