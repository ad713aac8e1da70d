using Marong.Backend.Groups;
using Marong.Backend.Images;
using Marong.Backend.Manitto;
using Marong.Backend.Rounds;
using Marong.Backend.Survey;
using Marong.Backend.Users;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase("backend-db");
builder.AddMarongAuthentication();
builder.AddSessionCheck();
if (builder.Configuration.GetConnectionString("redis") is not null)
{
    builder.AddRedis();
}

builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.RespectNullableAnnotations = true);
builder.AddOutbox();
builder.AddUserCards();
builder.AddImages();
builder.AddGroups();
builder.AddRounds();
builder.AddManitto();
builder.AddSurvey();

var app = builder.Build();
app.UseServiceDefaults();
app.MapGroupsApi();
app.MapImagesApi();
app.MapManittoApi();
app.MapMatchingApi();
app.MapSurveyApi();
app.Run();
