using System.Diagnostics;

namespace Marong.Ai.Places;

internal sealed class ModelLoading(ServedModel served, string path, ILogger<ModelLoading> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var file = await ModelFile.ReadAsync(path, stoppingToken);
            var model = await Task.Run(() => PlaceModel.Load(file), stoppingToken);
            served.Current = model;
            logger.LogInformation(
                "Model {Name} {Version} loaded from {Path} in {Elapsed} ms", model.Info.Name, model.Info.Version, path, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (ModelRefusedException exception)
        {
            logger.LogError("Not ready: {Reason}", exception.Message);
        }
    }
}
