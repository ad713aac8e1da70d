using Marong.Ai.Mbti;
using Marong.Ai.Missions;
using Marong.Ai.Nicknames;
using Marong.Contracts.Ai;
using Marong.ServiceDefaults;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marong.Ai.Tests.Text;

public sealed class TextTasksTests
{
    [Fact]
    public async Task Every_route_is_internal_described_and_takes_no_endless_body()
    {
        await using var app = Build();
        app.MapTextTasks();
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToArray();
        Assert.Equal(
            new[] { AiRoutes.GenerateMissions, AiRoutes.Nicknames, AiRoutes.UpdateMbti }.Order(),
            endpoints.Select(endpoint => endpoint.RoutePattern.RawText).Order());
        Assert.All(endpoints, endpoint =>
        {
            Assert.Equal(Policies.Internal, endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy);
            Assert.InRange(endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>()!.MaxRequestBodySize!.Value, 220_000, 1_000_000);
            Assert.NotEmpty(endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()!.Summary);
        });
    }

    [Fact]
    public async Task Everything_is_there_without_a_setting()
    {
        await using var app = Build();
        Assert.NotNull(app.Services.GetRequiredService<MbtiUpdates>());
        Assert.NotNull(app.Services.GetRequiredService<NicknameMaker>());
        Assert.NotNull(app.Services.GetRequiredService<MissionMaker>());
    }

    [Theory]
    [InlineData("--Mbti:ChangeWeight=0")]
    [InlineData("--Mbti:ChangeWeight=21")]
    [InlineData("--Mbti:MinimumConfidence=0")]
    [InlineData("--Provider:Endpoint=http://localhost:1/v1")]
    [InlineData("--Provider:Timeout=00:05:00")]
    public async Task A_setting_that_makes_no_sense_keeps_the_service_from_starting(string setting)
    {
        await using var app = Build(setting);
        Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate());
    }

    private static WebApplication Build(params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddAuthorization();
        builder.AddTextTasks();
        return builder.Build();
    }
}
