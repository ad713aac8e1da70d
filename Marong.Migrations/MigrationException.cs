namespace Marong.Migrations;

/// <summary>A failure told in one sentence, which is all that is printed.</summary>
internal sealed class MigrationException(string message) : Exception(message);
