namespace Marong.Recommendation.Catalogue;

internal static class CatalogueExtensions
{
    public static void AddCatalogue(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CatalogueOptions>().BindConfiguration("Catalogue").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<PlaceCatalogue>();
        builder.Services.AddSingleton<CatalogueStore>();
        builder.Services.AddSingleton<CatalogueFilling>().AddHostedService(services => services.GetRequiredService<CatalogueFilling>());
        builder.Services.AddSingleton<CatalogueLoading>().AddHostedService(services => services.GetRequiredService<CatalogueLoading>());
        builder.Services.AddHealthChecks().AddCheck<CatalogueLoading>("catalogue", tags: ["ready"]);
    }
}
