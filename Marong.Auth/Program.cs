using Marong.Auth;
using Marong.Auth.Accounts;
using Marong.Auth.Clients;
using Marong.Auth.Housekeeping;
using Marong.Auth.Keys;
using Marong.Auth.Limits;
using Marong.Auth.Sessions;
using Marong.Auth.SignIn;
using Marong.Auth.Users;
using Marong.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase("auth-db");
builder.AddMarongAuthentication();
builder.AddApiDocument();
builder.AddSigningKeys();
builder.AddLimits();
builder.AddSignIn();
builder.AddClients();
builder.AddSessions();
builder.AddAccounts();
builder.Services.AddCounters<AuthMetrics>().AddSingleton<UserStore>().AddHostedService<ExpiredRows>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapSignInApi().MapSessionsApi().MapDevicesApi().MapUsersApi().MapAccountApi().MapKeysApi().MapClientsApi();
app.Run();
