using Marong.Recommendation.Places;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMarongAuthentication();
builder.AddApiDocument();
builder.AddSessionCheck();
builder.AddDatabase("recommendation-db");
builder.Services.AddSingleton<PlaceStore>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapPlacesApi();
app.Run();
