namespace Marong.Ai.Places;

internal static class PlaceModelExtensions
{
    /// <summary>
    /// Loads the model at <c>MODEL_PATH</c>, or the one that ships with the service, is not ready before, and takes over a new one that is put there.
    /// </summary>
    public static void AddPlaceModel(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ModelOptions.From(builder.Configuration));
        builder.Services.AddSingleton<ServedModel>();
        builder.Services.AddHostedService<ModelLoading>();
        builder.Services.AddHealthChecks().AddCheck<ServedModel>("model", tags: ["ready"]);

        // A feature that is left out is an error of the caller, not a zero.
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.RespectNullableAnnotations = true;
        });
    }
}
