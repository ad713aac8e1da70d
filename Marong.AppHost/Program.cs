using Marong.AppHost;
using Marong.Hosting.Intents;

var builder = DistributedApplication.CreateBuilder(args);
var run = builder.ExecutionContext.IsRunMode;

// Data: one server, one database and one least-privilege user for each owner. Redis may be lost at any time.
var mariadb = builder.AddMySql("mariadb").WithImage("library/mariadb", "10.11").WithDataVolume()
    .WithResources(cpu: ("1", "3"), memory: "2Gi").WithStorage("20Gi").WithConnectionLimit(400, reserved: 40)
    .WithBackup("30 3 * * *", "Asia/Seoul", keep: 14, storage: "20Gi");
var redis = builder.AddRedis("redis").WithImage("library/redis", "7.4").WithResources(cpu: ("100m", "1"), memory: "256Mi");
var (authDb, authPassword) = Database("auth");
var (backendDb, backendPassword) = Database("backend");
var (recommendationDb, recommendationPassword) = Database("recommendation");

var migrations = builder.AddProject<Projects.Marong_Migrations>("migrations", launchProfileName: null)
    .WithReference(mariadb).WaitFor(mariadb)
    .WithEnvironment("Databases__auth__Password", authPassword)
    .WithEnvironment("Databases__backend__Password", backendPassword)
    .WithEnvironment("Databases__recommendation__Password", recommendationPassword)
    .WithResources(cpu: ("100m", "1"), memory: "256Mi")
    .AsJob();

// Services, with the container ports and replicas of the seed. What a replica serves, and what it takes, is measured by ./marong bench peak.
var gateway = Service<Projects.Marong_Gateway>("gateway", port: 8080, replicas: 2).WithEndpoint("http", e => e.IsExternal = true)
    .WithResources(cpu: ("300m", "1"), memory: "256Mi").WithAutoscaling(min: 2, max: 6, cpuPercent: 60, capacityPerReplica: 700, requestsPerPerson: 7).WithCanary(5, 25, 50)
    .WithPeaks(reveal: 4, start: 3);
var frontend = Frontend();
var auth = Service<Projects.Marong_Auth>("auth", port: 8010, replicas: 2)
    .WithResources(cpu: ("200m", "1"), memory: "256Mi").WithAutoscaling(min: 2, max: 6, cpuPercent: 60, capacityPerReplica: 240, requestsPerPerson: 2)
    .WithPeaks(reveal: 3, start: 3);
var backend = Service<Projects.Marong_Backend>("backend", port: 8000, replicas: 2).WithImageName("be")
    .WithResources(cpu: ("300m", "1"), memory: "384Mi").WithAutoscaling(min: 2, max: 8, cpuPercent: 60, capacityPerReplica: 400, requestsPerPerson: 5).WithCanary(5, 25, 50)
    .WithPeaks(reveal: 6, start: 4);
var matching = Service<Projects.Marong_Matching>("matching", port: 8020, replicas: 1)
    .WithResources(cpu: ("250m", "2"), memory: "256Mi").WithPriority(WorkloadPriority.Background);
var recommendation = Service<Projects.Marong_Recommendation>("recommendation", port: 8030, replicas: 2)
    .WithResources(cpu: ("200m", "1"), memory: "256Mi").WithAutoscaling(min: 2, max: 4, cpuPercent: 60, capacityPerReplica: 400, requestsPerPerson: 1);
var ai = Service<Projects.Marong_Ai>("ai", port: 5000, replicas: 1)
    .WithResources(cpu: ("250m", "1"), memory: "512Mi").WithPriority(WorkloadPriority.Background);
var prescaler = builder.AddProject<Projects.Marong_Prescaler>("prescaler", launchProfileName: null)
    .WithResources(cpu: ("50m", "500m"), memory: "128Mi", ephemeralStorage: "64Mi").WithAutoscalerAccess("Prescaler").AsCronJob("* * * * *");

// Who calls whom.
var limitsSecret = Secret("rate-limits-secret");
gateway.WithReference(auth).WithReference(backend).WithReference(recommendation).WithReference(frontend).WithReference(redis).WaitFor(redis)
    .WithEnvironment("RateLimits__Secret", limitsSecret);
auth.WithReference(authDb).WithReference(redis).WithReference(backend).WithReference(recommendation).WaitForCompletion(migrations).WaitFor(redis)
    .WithEnvironment("Auth__KeyEncryptionKey", Secret("auth-key-encryption-key"))
    .WithEnvironment("RateLimits__Secret", limitsSecret);
backend.WithReference(backendDb).WithReference(redis).WaitForCompletion(migrations).WaitFor(redis)
    .WithReference(auth).WithReference(matching).WithReference(ai)
    .WithEnvironment("DB_HOST", mariadb.Resource.PrimaryEndpoint.Property(EndpointProperty.Host))
    .WithEnvironment("AI_URL", ai.GetEndpoint("http"))
    .WithEnvironment("Images__SigningKey", Secret("images-signing-key"));
recommendation.WithReference(recommendationDb).WithReference(redis).WaitForCompletion(migrations).WaitFor(redis)
    .WithReference(auth).WithReference(backend).WithReference(ai)
    // Invented places are for who tries Marong out, never for people who mean to go there.
    .WithEnvironment("Catalogue__Samples", run ? "true" : "false");
matching.WithReference(auth).WithReference(backend);
ai.WithReference(auth);
prescaler.WithReference(auth).WithReference(backend);
foreach (var caller in new[] { backend, matching, recommendation, prescaler })
{
    // Service tokens: the caller knows its secret, and auth knows them all.
    var secret = Secret($"{caller.Resource.Name}-client-secret");
    caller.WithEnvironment("Internal__ClientId", caller.Resource.Name).WithEnvironment("Internal__ClientSecret", secret);
    auth.WithEnvironment($"Clients__{caller.Resource.Name}__Secret", secret);
}

// Images: a bucket where it is published, a folder beside the other data here.
if (run)
{
    var state = builder.Configuration["Hosting:StateDirectory"] ?? Path.Combine(builder.AppHostDirectory, ".hosting");
    backend.WithEnvironment("Images__Directory", Path.GetFullPath(Path.Combine(state, "images")));
}
else
{
    backend.WithEnvironment("Images__S3__ServiceUrl", builder.AddParameter("images-s3-url"))
        .WithEnvironment("Images__S3__Bucket", builder.AddParameter("images-s3-bucket"))
        .WithEnvironment("Images__S3__AccessKey", builder.AddParameter("images-s3-access-key", secret: true))
        .WithEnvironment("Images__S3__SecretKey", builder.AddParameter("images-s3-secret-key", secret: true))
        .WithExternalCall("the object store");
}

// Kakao: the real one where it is published, a simulator here.
var kakaoClientId = builder.AddParameter("kakao-client-id", "marong-local");
recommendation.WithEnvironment("Kakao__Local__RestApiKey", kakaoClientId);
auth.WithEnvironment("Kakao__ClientId", kakaoClientId)
    .WithEnvironment("Kakao__ClientSecret", builder.AddParameter("kakao-client-secret", "marong-local-secret", secret: true));
if (run)
{
    var kakao = Service<Projects.Marong_KakaoSimulator>("kakao", port: 8040, replicas: 1).GetEndpoint("http");
    auth.WithEnvironment("Kakao__AuthorizeUrl", $"{kakao}/oauth/authorize")
        .WithEnvironment("Kakao__TokenUrl", $"{kakao}/oauth/token")
        .WithEnvironment("Kakao__UserInfoUrl", $"{kakao}/v2/user/me")
        .WithEnvironment("Kakao__RedirectUri", $"{gateway.GetEndpoint("http")}/auth");
    (frontend as IResourceBuilder<ProjectResource>)?.WithEnvironment("Kakao__Portraits", $"{kakao}");
    recommendation.WithEnvironment("Kakao__Local__Url", $"{kakao}/v2/local/search/keyword.json");
}
else
{
    auth.WithReference(builder.AddExternalService("kakao-auth", "https://kauth.kakao.com/"))
        .WithReference(builder.AddExternalService("kakao-api", "https://kapi.kakao.com/"))
        .WithEnvironment("Kakao__RedirectUri", $"{builder.AddParameter("public-url")}/auth");
    recommendation.WithReference(builder.AddExternalService("kakao-local", "https://dapi.kakao.com/"))
        .WithEnvironment("Kakao__Local__Url", "https://dapi.kakao.com/v2/local/search/keyword.json");
    // Nobody, where no ingress stands before the gateway.
    gateway.WithTrustedProxies("Edge__TrustedProxies", builder.AddParameter("trusted-proxies", "", publishValueAsDefault: true));
    builder.AddMarongManifests();
}

if (run && builder.Configuration["demo"] == "true")
{
    Demo();
}

if (run && builder.Configuration["monitoring"] == "true")
{
    builder.AddMarongMonitoring();
}

builder.Build().Run();

// The built bundle, or with --dev Vite's development server in its place: what it injects is not for the strict policy.
IResourceBuilder<IResourceWithServiceDiscovery> Frontend()
{
    if (!run || builder.Configuration["dev"] != "true")
    {
        return Service<Projects.Marong_Frontend>("frontend", port: 3000, replicas: 2).WithEnvironment("VITE_API_URL", "/api")
            // Empty: places are shown on a map without anybody's tiles.
            .WithEnvironment("VITE_KAKAO_CLIENT_JS_KEY", builder.AddParameter("kakao-client-js-key", "", publishValueAsDefault: true))
            .WithImageName("fe").WithResources(cpu: ("50m", "500m"), memory: "128Mi").WithAutoscaling(min: 2, max: 4, cpuPercent: 60, capacityPerReplica: 3000, requestsPerPerson: 2)
            .WithPeaks(reveal: 3, start: 3);
    }

    gateway.WithEnvironment("ContentSecurityPolicy", "default-src 'self' 'unsafe-inline' ws:; img-src * data:");
    return builder.AddViteApp("frontend", "../Marong.Frontend/app").WithNpm(install: false)
        .WithEnvironment("MARONG_GATEWAY", gateway.GetEndpoint("http"));
}

// A class that has played for weeks: it plays them with everybody's clock moved, before the gateway lets anybody in.
void Demo()
{
    var secret = Secret("demo-client-secret");
    auth.WithEnvironment("Clients__demo__Secret", secret);
    foreach (var service in new[] { gateway, auth, backend, matching, recommendation })
    {
        service.WithReference(redis).WithEnvironment("Testing__Clock", "true");
    }

    var demo = builder.AddProject<Projects.Marong_Demo>("demo", launchProfileName: null)
        .WithReference(auth).WithReference(backend).WithReference(matching).WithReference(redis)
        .WaitFor(auth).WaitFor(backend).WaitFor(matching)
        .WithEnvironment("Internal__ClientId", "demo").WithEnvironment("Internal__ClientSecret", secret)
        .AsJob();
    gateway.WaitForCompletion(demo);
}

IResourceBuilder<ProjectResource> Service<TProject>(string name, int port, int replicas)
    where TProject : IProjectMetadata, new()
    // A fixed target port would be shared by all replicas of this machine; in a cluster each has an address of its own.
    => builder.AddProject<TProject>(name, launchProfileName: null)
        .WithHttpEndpoint(targetPort: run ? null : port)
        .WithHttpEndpoint(targetPort: run ? null : port + 1, name: "management", env: "MANAGEMENT_PORT")
        .WithHttpProbe(ProbeType.Startup, "/health/startup", initialDelaySeconds: 0, periodSeconds: 1, failureThreshold: 60, endpointName: "management")
        .WithHttpProbe(ProbeType.Readiness, "/health/ready", initialDelaySeconds: 0, periodSeconds: 2, failureThreshold: 2, timeoutSeconds: 2, endpointName: "management")
        .WithHttpProbe(ProbeType.Liveness, "/health/live", initialDelaySeconds: 0, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5, endpointName: "management")
        .WithMetrics("management")
        // The gateway alone is behind a proxy, and knows whom it trusts.
        .DisableForwardedHeaders()
        // 5 s before it is told, 5 s of draining, 25 s of the host's to stop, 10 s to spare (decision 0003).
        .WithTermination(preStop: TimeSpan.FromSeconds(5), gracePeriod: TimeSpan.FromSeconds(45))
        .WithEnvironment("Drain__Delay", run ? "00:00:03" : "00:00:05")
        .WithReplicas(replicas);

(IResourceBuilder<ConnectionStringResource> Database, IResourceBuilder<ParameterResource> Password) Database(string owner)
{
    var password = Secret($"{owner}-db-password");
    var server = mariadb.Resource.PrimaryEndpoint;
    var (host, port) = (server.Property(EndpointProperty.Host), server.Property(EndpointProperty.Port));
    // A server that many replicas share is shared out beforehand; here few run, and the driver's own number does.
    var pool = new ConnectionPoolSize(mariadb.Resource, builder.Resources);
    var connection = run
        ? ReferenceExpression.Create($"Server={host};Port={port};User ID={owner};Password={password};Database={owner}")
        : ReferenceExpression.Create($"Server={host};Port={port};User ID={owner};Password={password};Database={owner};Maximum Pool Size={pool}");
    return (builder.AddConnectionString($"{owner}-db", connection), password);
}

IResourceBuilder<ParameterResource> Secret(string name)
    => builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
