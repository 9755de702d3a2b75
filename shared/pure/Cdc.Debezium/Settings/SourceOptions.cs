using System.Collections.Immutable;

namespace Cdc.Debezium.Settings;

/// <summary>How Debezium's records are read.</summary>
public sealed record SourceOptions
{
    /// <summary>The version's most significant part; see <see cref="Cdc.Core.Batches.RowVersion"/>.</summary>
    public ushort Epoch { get; init; }

    /// <summary>What one record may ask for.</summary>
    public DecodeOptions Decode { get; init; } = new();

    /// <summary>What holds for single tables. The first entry whose <see cref="TableOptions.Topic"/> matches counts; a topic without one gets the defaults.</summary>
    public ImmutableArray<TableOptions> Tables { get; init; } = [];
}
