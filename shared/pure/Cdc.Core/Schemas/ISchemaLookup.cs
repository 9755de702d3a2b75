using System.Diagnostics.CodeAnalysis;

namespace Cdc.Core.Schemas;

/// <summary>The schemas by their registry ids, as far as they are at hand. The host fetches unknown ids before it calls a processor.</summary>
public interface ISchemaLookup
{
    /// <summary>The table schema that an id names; the same object for the same id.</summary>
    bool TryGet(int id, [NotNullWhen(true)] out TableSchema? schema);
}
