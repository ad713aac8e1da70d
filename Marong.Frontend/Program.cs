using Marong.Frontend.Bundle;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddBundle();

var app = builder.Build();
app.UseServiceDefaults();
app.UseBundle();
app.Run();
