namespace Marong.Contracts.Ai;

/// <summary>The model that is being served; the checksum is the SHA-256 of its file.</summary>
public sealed record ModelInfo(string Name, string Version, string Checksum);
