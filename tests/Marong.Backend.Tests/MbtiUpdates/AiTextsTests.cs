using System.Net;
using System.Text.Json;
using Marong.Backend.Ai;
using Marong.Contracts.Ai;

namespace Marong.Backend.Tests.MbtiUpdates;

/// <summary>Against a stand-in for ai that answers what it is told to.</summary>
public sealed class AiTextsTests
{
    private static readonly MbtiUpdateRequest Question = new(new(1, 2, 3, 4), "미션", "오늘은 조용히 책을 읽었다.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_goes_to_ai_with_its_scores_and_nobodys_id()
    {
        using var ai = new StubAi(
            HttpStatusCode.OK,
            """
            {"scores":{"ei":1,"sn":2,"tf":3,"jp":9},"axis":"JP","previousScore":4,"currentScore":9,"reason":"왜","source":"embedded"}
            """);
        var answer = await ai.Texts.UpdateMbtiAsync(Question, Cancellation);

        Assert.Equal(new MbtiUpdateResult(new(1, 2, 3, 9), "JP", 4, 9, "왜", "embedded"), answer);
        Assert.Equal(AiRoutes.UpdateMbti, ai.Path);
        Assert.Equal(["scores", "missionTitle", "content"], JsonElement.Parse(ai.Body).EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "")]
    [InlineData(HttpStatusCode.NotFound, "{}")]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    public async Task What_is_no_answer_fails(HttpStatusCode status, string body)
    {
        using var ai = new StubAi(status, body);
        await Assert.ThrowsAnyAsync<Exception>(() => ai.Texts.UpdateMbtiAsync(Question, Cancellation));
    }

    private sealed class StubAi : HttpMessageHandler
    {
        private readonly HttpStatusCode _status;
        private readonly string _answer;
        private readonly HttpClient _http;

        public StubAi(HttpStatusCode status, string answer)
        {
            (_status, _answer) = (status, answer);
            _http = new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://ai") };
            Texts = new AiTexts(_http);
        }

        public AiTexts Texts { get; }

        public string? Path { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Path = request.RequestUri!.AbsolutePath;
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(_status) { Content = new StringContent(_answer, System.Text.Encoding.UTF8, "application/json") };
        }

        protected override void Dispose(bool disposing)
        {
            _http.Dispose();
            base.Dispose(disposing);
        }
    }
}
