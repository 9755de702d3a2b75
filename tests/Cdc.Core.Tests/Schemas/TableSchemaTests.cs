using Cdc.Core.Schemas;

namespace Cdc.Core.Tests.Schemas;

public sealed class TableSchemaTests
{
    private static readonly ColumnSchema Id = new("id", LogicalType.Of(LogicalTypeKind.Int64), IsNullable: false);
    private static readonly ColumnSchema Name = new("name", LogicalType.Of(LogicalTypeKind.String), IsNullable: true);

    [Fact]
    public void Columns_are_found_by_their_exact_name()
    {
        var schema = Schema([Id, Name], [0]);
        Assert.Equal([0, 1, -1], [schema.OrdinalOf("id"), schema.OrdinalOf("name"), schema.OrdinalOf("ID")]);
    }

    [Fact]
    public void Two_columns_of_one_name_are_refused() => Assert.Throws<ArgumentException>(() => Schema([Id, Id], [0]));

    [Fact]
    public void A_table_without_columns_is_refused() => Assert.Throws<ArgumentException>(() => Schema([], []));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_key_of_a_nullable_or_absent_column_is_refused(int ordinal) => Assert.Throws<ArgumentException>(() => Schema([Id, Name], [ordinal]));

    [Fact]
    public void Schemas_that_differ_anywhere_do_not_say_the_same()
    {
        var schema = Schema([Id, Name], [0]);
        Assert.True(schema.SaysTheSameAs(Schema([Id, Name], [0])));
        Assert.False(schema.SaysTheSameAs(Schema([Name, Id], [1])));
        Assert.False(schema.SaysTheSameAs(Schema([Id, Name], [])));
        Assert.False(schema.SaysTheSameAs(Schema([Id, Name with { IsNullable = false }], [0])));
    }

    private static TableSchema Schema(ColumnSchema[] columns, int[] key) => new(new SourceTable("", "", "", "t"), "t", columns, key);
}
