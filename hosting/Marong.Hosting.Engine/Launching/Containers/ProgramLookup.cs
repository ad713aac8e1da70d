namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>Finds a program of this machine by its name.</summary>
/// <returns>Full path; null when there is none.</returns>
internal delegate string? ProgramLookup(string program);
