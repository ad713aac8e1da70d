namespace Marong.Frontend.Bundle;

/// <summary>What "npm run build" wrote, as it was found when the process started.</summary>
internal sealed record WebBundle(string Root, bool IsBuilt)
{
    public const string Index = "index.html";

    /// <summary>Vite writes a hash of the content into the name of everything in this folder.</summary>
    public const string HashedAssets = "/assets";
}
