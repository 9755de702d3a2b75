using System.Collections.Frozen;

namespace Cdc.Tables.Types;

/// <summary>The names of the types as ClickHouse spells them.</summary>
internal static class TypeNames
{
    private static readonly FrozenDictionary<string, ClickHouseTypeKind> WithoutParameters =
        Enum.GetValues<ClickHouseTypeKind>().Where(NeedsNoParameters).ToFrozenDictionary(Of);

    public static string Of(ClickHouseTypeKind kind) => kind switch
    {
        ClickHouseTypeKind.Uuid => "UUID",
        ClickHouseTypeKind.Json => "JSON",
        _ => kind.ToString(),
    };

    public static bool TryKindWithoutParameters(string name, out ClickHouseTypeKind kind) => WithoutParameters.TryGetValue(name, out kind);

    private static bool NeedsNoParameters(ClickHouseTypeKind kind) => kind
        is not (ClickHouseTypeKind.Unsupported or ClickHouseTypeKind.FixedString or ClickHouseTypeKind.DateTime64 or ClickHouseTypeKind.Time64
        or ClickHouseTypeKind.Decimal or ClickHouseTypeKind.Enum8 or ClickHouseTypeKind.Enum16 or ClickHouseTypeKind.Nullable
        or ClickHouseTypeKind.LowCardinality or ClickHouseTypeKind.Array or ClickHouseTypeKind.Map or ClickHouseTypeKind.Tuple);
}
