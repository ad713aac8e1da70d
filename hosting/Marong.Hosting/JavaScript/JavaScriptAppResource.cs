using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>A JavaScript app, run by its package manager.</summary>
/// <param name="name">Its name.</param>
/// <param name="command">The package manager.</param>
/// <param name="workingDirectory">Folder of the app.</param>
public class JavaScriptAppResource(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory), IResourceWithServiceDiscovery;

/// <summary>An app on Vite's development server.</summary>
/// <param name="name">Its name.</param>
/// <param name="command">The package manager.</param>
/// <param name="workingDirectory">Folder of the app.</param>
public sealed class ViteAppResource(string name, string command, string workingDirectory) : JavaScriptAppResource(name, command, workingDirectory);
