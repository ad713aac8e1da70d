using Marong.Backend;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase("backend-db");
builder.AddMarongAuthentication();
builder.AddApiDocument(FormFields.All);
builder.AddSessionCheck();
if (builder.Configuration.GetConnectionString("redis") is not null)
{
    builder.AddRedis();
}

builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.RespectNullableAnnotations = true);
builder.AddOutbox();
builder.AddFeatures();

var app = builder.Build();
app.UseServiceDefaults();
app.MapFeatures();
app.Run();
