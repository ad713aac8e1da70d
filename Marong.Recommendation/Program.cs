using Marong.Recommendation;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMarongAuthentication();
builder.AddApiDocument();
builder.AddSessionCheck();
builder.AddDatabase("recommendation-db");
builder.AddRedis();
builder.AddFeatures();

var app = builder.Build();
app.UseServiceDefaults();
app.MapFeatures();
app.Run();
