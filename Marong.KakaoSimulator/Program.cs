using Marong.KakaoSimulator.Faults;
using Marong.KakaoSimulator.Local;
using Marong.KakaoSimulator.OAuth;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddSingleton(SimulatorClient.From(builder.Configuration));
builder.Services.AddSingleton<Grants>();
builder.Services.AddSingleton<FaultSwitches>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapOAuthApi();
app.MapLocalApi();
app.MapFaultsApi();
app.Run();
