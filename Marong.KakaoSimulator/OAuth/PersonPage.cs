using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Marong.KakaoSimulator.People;
using Microsoft.AspNetCore.Http.Extensions;

namespace Marong.KakaoSimulator.OAuth;

/// <summary>The page on which one picks who to be.</summary>
internal static class PersonPage
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Render(AuthorizationRequest request)
    {
        var people = new StringBuilder();
        foreach (var person in Person.Known)
        {
            var address = Html.Encode("authorize" + Query(request).Append("person", person.Nickname));
            var picture = Html.Encode(".." + Portrait.Path(person));
            people.Append($"""<li><a href="{address}"><img src="{picture}" alt="" width="48" height="48"><span>{Html.Encode(person.Nickname)}</span></a></li>""");
        }

        var hidden = new StringBuilder();
        foreach (var (name, value) in Query(request).Values)
        {
            hidden.Append($"""<input type="hidden" name="{name}" value="{Html.Encode(value)}">""");
        }

        return Template
            .Replace("{{icon}}", Html.Encode(".." + Portrait.Path(Person.Known[0])), StringComparison.Ordinal)
            .Replace("{{people}}", people.ToString(), StringComparison.Ordinal)
            .Replace("{{maximum}}", $"{Person.MaximumNicknameLength}", StringComparison.Ordinal)
            .Replace("{{hidden}}", hidden.ToString(), StringComparison.Ordinal);
    }

    private static RequestQuery Query(AuthorizationRequest request) => new(
    [
        ("response_type", request.ResponseType), ("client_id", request.ClientId), ("redirect_uri", request.RedirectUri),
        ("state", request.State), ("scope", request.Scope),
        ("code_challenge", request.CodeChallenge), ("code_challenge_method", request.CodeChallengeMethod),
    ]);

    private sealed class RequestQuery(IEnumerable<(string Name, string? Value)> values)
    {
        public IEnumerable<(string Name, string Value)> Values { get; } =
            values.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!));

        public string Append(string name, string value) =>
            new QueryBuilder(Values.Append((name, value)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))).ToQueryString().Value!;
    }

    private const string Template =
        """
        <!doctype html>
        <html lang="ko">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>카카오 로그인 (연습용)</title>
        <link rel="icon" href="{{icon}}">
        <style>
          :root { color-scheme: light; }
          body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #fff7ed; color: #3b2a1a; font: 16px/1.5 system-ui, sans-serif; }
          main { box-sizing: border-box; width: min(100%, 28rem); padding: 2rem 1.5rem; background: #fff; border-radius: 1.25rem; box-shadow: 0 8px 32px #7c4a1d1f; }
          h1 { margin: 0 0 .25rem; font-size: 1.35rem; }
          p { margin: 0 0 1.25rem; color: #6b5743; }
          ul { list-style: none; margin: 0 0 1.5rem; padding: 0; display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; }
          a { display: flex; align-items: center; gap: .75rem; padding: .6rem; border: 1px solid #f0e2d0; border-radius: .9rem; color: inherit; text-decoration: none; }
          a:hover, a:focus-visible { background: #fee500; border-color: #fee500; outline: none; }
          form { display: flex; gap: .5rem; }
          label { flex: 1; }
          label span { display: block; font-size: .85rem; color: #6b5743; }
          input[name=person] { box-sizing: border-box; width: 100%; padding: .6rem .75rem; border: 1px solid #d9c6ae; border-radius: .7rem; font: inherit; }
          button { align-self: end; padding: .65rem 1rem; border: 0; border-radius: .7rem; background: #fee500; color: #191600; font: inherit; font-weight: 600; cursor: pointer; }
        </style>
        </head>
        <body>
        <main>
          <h1>누구로 로그인할까요?</h1>
          <p>진짜 카카오가 아니라 연습용 화면이에요. 모두 지어낸 사람들입니다.</p>
          <ul>{{people}}</ul>
          <form action="authorize" method="get">
            {{hidden}}
            <label><span>새로운 사람</span><input name="person" maxlength="{{maximum}}" required autocomplete="off" placeholder="닉네임"></label>
            <button>로그인</button>
          </form>
        </main>
        </body>
        </html>
        """;
}
