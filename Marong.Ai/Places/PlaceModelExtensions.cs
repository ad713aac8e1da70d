namespace Marong.Ai.Places;

internal static class PlaceModelExtensions
{
    /// <summary>Loads the model at <c>MODEL_PATH</c>, or the one that ships with the service, and is not ready before.</summary>
    public static void AddPlaceModel(this WebApplicationBuilder builder)
    {
        var path = builder.Configuration["MODEL_PATH"] is { Length: > 0 } configured ? configured : Path.Combine(AppContext.BaseDirectory, "Model", "places.zip");
        builder.Services.AddSingleton<ServedModel>();
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<ModelLoading>(services, path));
        builder.Services.AddHealthChecks().AddCheck<ServedModel>("model", tags: ["ready"]);

        // A feature that is left out is an error of the caller, not a zero.
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.RespectNullableAnnotations = true;
        });
    }
}
