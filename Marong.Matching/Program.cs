using Marong.Matching.Matchings;
using Marong.Matching.Scheduling;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMarongAuthentication();
builder.AddApiDocument();
if (builder.Configuration.GetConnectionString("redis") is not null)
{
    builder.AddRedis();
}

builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.RespectNullableAnnotations = true);
builder.AddMatching();

var app = builder.Build();
app.UseServiceDefaults();
app.MapMatchingsApi();
app.Run();
