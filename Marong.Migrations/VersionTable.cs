using FluentMigrator.Runner.VersionTableInfo;

namespace Marong.Migrations;

/// <summary>Where a database remembers which scripts it has seen.</summary>
internal sealed class VersionTable : IVersionTableMetaData
{
    public const string Name = "schema_versions";

    public string TableName => Name;

    public string SchemaName => "";

    public bool OwnsSchema => false;

    public string ColumnName => "version";

    public string DescriptionColumnName => "description";

    public string AppliedOnColumnName => "applied_at";

    public string UniqueIndexName => "uc_version";

    public bool CreateWithPrimaryKey => true;
}
