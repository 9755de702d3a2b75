using System.Text;
using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;

namespace Cdc.Stages.Settings;

/// <summary>How a column is configured.</summary>
internal static class ColumnSection
{
    private static readonly ScalarBinder<LogicalType> Type = new(
        "a column type such as int64, string, decimal(10,2), timestamp(6) or array(string)", (text, out value) => LogicalType.TryParse(text, out value!), type => type.ToString());

    private static readonly ScalarBinder<Encoding> Charset = new(
        $"one of {string.Join(", ", Charsets.Names)}", (text, out value) => Charsets.TryGet(text, out value!), charset => charset.WebName);

    /// <summary>The section; a type in its place stands for <c>type</c>.</summary>
    public static SectionBinder<ColumnOptions> Binder { get; } = new SectionBinder<ColumnOptions>(new(), shorthand: "type")
        .With("type", Type, o => o.Type, (o, v) => o with { Type = v })
        .With("name", Scalars.Name, o => o.Name, (o, v) => o with { Name = v })
        .With("nullable", Scalars.Boolean, o => o.Nullable, (o, v) => o with { Nullable = v })
        .With("drop", Scalars.Boolean, o => o.Drop, (o, v) => o with { Drop = v })
        .With("encoding", Scalars.OneOf<TextEncoding>(), o => o.Encoding, (o, v) => o with { Encoding = v })
        .With("charset", Charset, o => o.Charset, (o, v) => o with { Charset = v })
        .With("trim", Scalars.Boolean, o => o.Trim, (o, v) => o with { Trim = v })
        .With("nulls", CleaningSection.Nulls, o => o.Nulls, (o, v) => o with { Nulls = v })
        .With("on_cast_failure", Scalars.OneOf<CastFailure>(), o => o.OnCastFailure, (o, v) => o with { OnCastFailure = v })
        .With("time_zone", Scalars.TimeZone, o => o.TimeZone, (o, v) => o with { TimeZone = v })
        .Check(MakesSense);

    private static void MakesSense(ColumnOptions column, Action<string, string> report)
    {
        if (column is { TimeZone: not null, Type: { Kind: not LogicalTypeKind.ZonedTimestamp } type })
        {
            report("time_zone", $"makes an instant of local time; expected the type zoned_timestamp, found '{type}'");
        }

        if (column is { Charset: not null, Type.Kind: LogicalTypeKind.Bytes })
        {
            report("charset", "is of text; expected another type than bytes");
        }

        if (column is { Encoding: TextEncoding.Base64OrHex, Type.Kind: LogicalTypeKind.Bytes })
        {
            report("encoding", "base64_or_hex is recognized by the text inside; expected another type than bytes");
        }
    }
}
