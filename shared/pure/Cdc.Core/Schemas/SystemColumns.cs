using Cdc.Core.Batches;

namespace Cdc.Core.Schemas;

/// <summary>The columns that every target table has beyond the source's; a source column may not bear such a name.</summary>
public static class SystemColumns
{
    /// <summary>UInt128; of two rows with one key the higher one wins. See <see cref="RowVersion"/>.</summary>
    public const string Version = "_version";

    /// <summary>UInt8; 1 for a deleted row.</summary>
    public const string IsDeleted = "_is_deleted";

    /// <summary>Int32; the partition of the change's <see cref="EventOrigin"/>, in tables that log every event.</summary>
    public const string Partition = "_partition";

    /// <summary>Int64; the offset of the change's <see cref="EventOrigin"/>, in tables that log every event. With the partition it stays the same however often
    /// the change is delivered, replays included.</summary>
    public const string Offset = "_offset";

    /// <summary>Debezium's letter for what happened (c, u, d, r), in tables that log every event.</summary>
    public const string Op = "_op";

    /// <summary>The names, for messages.</summary>
    public const string All = $"{Version}, {IsDeleted}, {Partition}, {Offset}, {Op}";

    /// <summary>Whether a name is one of these.</summary>
    public static bool IsReserved(string name) => name is Version or IsDeleted or Partition or Offset or Op;
}
