using Marong.Ai.Mbti;
using Marong.Ai.Missions;
using Marong.Ai.Nicknames;
using Marong.Ai.Providers;
using Marong.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.Ai;

/// <summary>What ai does with texts: by models and grammars that it carries, or by a provider when one is configured.</summary>
internal static class TextTasks
{
    // The longest request that keeps to the contract's bounds, with every character escaped.
    private const int LargestBody = 256 * 1024;

    /// <summary>What the service carries is read and checked here: a build with a damaged model does not start.</summary>
    public static void AddTextTasks(this WebApplicationBuilder builder)
    {
        var judge = new MissionJudge(EmbeddedModel.Load("missions"));
        builder.Services.AddOptions<MbtiOptions>().BindConfiguration(MbtiOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ProviderOptions>().BindConfiguration(ProviderOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ProviderClient>();
        builder.Services.AddSingleton(new MbtiModel(EmbeddedModel.Load("mbti")));
        builder.Services.AddSingleton<MbtiUpdates>();
        builder.Services.AddSingleton<Themes>();
        builder.Services.AddSingleton(NicknameWords.Load());
        builder.Services.AddSingleton<NicknameGrammar>();
        builder.Services.AddSingleton<NicknameMaker>();
        builder.Services.AddSingleton(judge);
        builder.Services.AddSingleton(MissionSentences.Load(judge));
        builder.Services.AddSingleton<MissionGrammar>();
        builder.Services.AddSingleton<MissionMaker>();
    }

    public static void MapTextTasks(this IEndpointRouteBuilder routes)
    {
        var texts = routes.MapGroup("").RequireAuthorization(Policies.Internal).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        texts.MapMbtiApi();
        texts.MapNicknamesApi();
        texts.MapMissionsApi();
    }
}
