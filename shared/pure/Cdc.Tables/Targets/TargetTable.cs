namespace Cdc.Tables.Targets;

/// <summary>A table as it stands in ClickHouse, or as it would be created.</summary>
/// <param name="Database">Its database.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in their order.</param>
public sealed record TargetTable(string Database, string Name, IReadOnlyList<TargetColumn> Columns)
{
    /// <summary>Whether its columns' types follow its source's, so that one that has no NULL may come to have it.</summary>
    public bool FollowsSource { get; init; }
}
