using Marong.Ai;
using Marong.Ai.Places;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMarongAuthentication();
builder.AddApiDocument();
builder.AddPlaceModel();
builder.AddTextTasks();

var app = builder.Build();
app.UseServiceDefaults();
app.MapPlacesApi();
app.MapTextTasks();
app.Run();
