using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Enricher.Tests;

public class AddedColumnTests
{
    [Theory]
    [InlineData(Operation.Create, "c id=1 amount=5 note=x double=10 city=ncr")]
    [InlineData(Operation.Update, "u id=1 amount=5 note=x double=10 city=ncr")]
    [InlineData(Operation.Read, "r id=1 amount=5 note=x double=10 city=ncr")]
    public void Every_row_gets_the_added_columns(Operation operation, string expected)
    {
        using var batch = new TestBatch().Add(operation, 1, Cell.FromInteger(5), "x").Run(TestBatch.Processor(null, ("double", "amount * 2"), ("city", "'ncr'")));
        Assert.Equal([expected], batch.Show());
        Assert.Empty(batch.DeadLetters.Letters);
        Assert.Equal(
            [new ColumnSchema("double", LogicalType.Of(LogicalTypeKind.Int64), true), new ColumnSchema("city", LogicalType.Of(LogicalTypeKind.String), false)],
            batch.SchemaOf(0).Columns.Skip(3));
        Assert.Equal([0], batch.SchemaOf(0).Key);
    }

    [Fact]
    public void A_delete_carries_its_key_and_nothing_else()
    {
        using var batch = new TestBatch().Add(Operation.Delete, 1).Run(TestBatch.Processor(null, ("city", "'ncr'"), ("note", "'n'")));
        Assert.Equal(["d id=1"], batch.Show());
        Assert.Equal(4, batch.SchemaOf(0).Columns.Count);
    }

    [Fact]
    public void A_truncate_has_the_wider_schema_and_an_empty_row()
    {
        using var batch = new TestBatch().Add(Operation.Truncate, 0).Run(TestBatch.Processor("amount > 1", ("city", "'ncr'")));
        Assert.Equal(["t"], batch.Show());
        Assert.Equal(4, batch.SchemaOf(0).Columns.Count);
    }

    [Fact]
    public void A_column_of_the_same_name_is_replaced_with_its_type()
    {
        using var batch = new TestBatch().Add(Operation.Create, 1, Cell.FromInteger(5), "x").Run(TestBatch.Processor(null, ("amount", "to_text(amount) || '!'")));
        Assert.Equal(["c id=1 amount=5! note=x"], batch.Show());
        Assert.Equal(new ColumnSchema("amount", LogicalType.Of(LogicalTypeKind.String), true), batch.SchemaOf(0).Columns[1]);
    }

    [Fact]
    public void Columns_see_those_before_them()
    {
        using var batch = new TestBatch().Add(Operation.Create, 1, Cell.FromInteger(5)).Run(TestBatch.Processor(null, ("a", "amount + 1"), ("amount", "a * 10"), ("b", "amount")));
        Assert.Equal(["c id=1 amount=60 note=NULL a=6 b=60"], batch.Show());
    }

    [Fact]
    public void A_before_image_is_widened_too()
    {
        using var batch = new TestBatch().Add(Operation.Update, 1, Cell.FromInteger(5), before: Cell.FromInteger(2)).Add(Operation.Delete, 2, before: Cell.FromInteger(3))
            .Run(TestBatch.Processor(null, ("double", "amount * 2")));
        Assert.Equal("id=1 amount=2 note=NULL double=4", batch.ShowBefore(0));
        Assert.Equal("id=2 amount=3 note=NULL double=6", batch.ShowBefore(1));
        Assert.Equal(["u id=1 amount=5 note=NULL double=10", "d id=2"], batch.Show());
    }

    [Fact]
    public void What_cannot_be_computed_of_a_before_image_is_missing()
    {
        using var batch = new TestBatch().Add(Operation.Update, 1, Cell.FromInteger(5), before: Cell.FromInteger(0)).Add(Operation.Update, 2, Cell.FromInteger(5), before: Cell.Missing)
            .Run(TestBatch.Processor(null, ("share", "100 % amount")));
        Assert.Equal("id=1 amount=0 note=NULL", batch.ShowBefore(0));
        Assert.Equal("id=2 note=NULL", batch.ShowBefore(1));
        Assert.Empty(batch.DeadLetters.Letters);
    }

    [Fact]
    public void The_same_schema_is_widened_to_the_same_schema()
    {
        var processor = TestBatch.Processor(null, ("city", "'ncr'"));
        using var first = new TestBatch().Add(Operation.Create, 1).Add(Operation.Create, 2).Run(processor);
        using var second = new TestBatch().Add(Operation.Create, 3).Run(processor);
        Assert.Same(first.SchemaOf(0), first.SchemaOf(1));
        Assert.Same(first.SchemaOf(0), second.SchemaOf(0));
        Assert.NotSame(TestBatch.Orders, first.SchemaOf(0));
    }

    [Fact]
    public void A_table_without_options_passes_as_it_is()
    {
        var processor = new EnrichProcessor([new EnrichTable { Topic = "shop.public.other", Add = [new("city", "'ncr'")] }]);
        using var batch = new TestBatch().Add(Operation.Create, 1, Cell.FromInteger(5)).Run(processor);
        Assert.Equal(["c id=1 amount=5 note=NULL"], batch.Show());
        Assert.Same(TestBatch.Orders, batch.SchemaOf(0));
    }

    [Fact]
    public void Rows_survive_the_growth_of_the_batch()
    {
        using var batch = new TestBatch();
        for (var i = 0; i < 5000; i++)
        {
            batch.Add(Operation.Create, i, Cell.FromInteger(i), $"note {i}");
        }

        batch.Run(TestBatch.Processor("amount % 2 = 0", ("long_note", "note || ' of ' || to_text(id) || ' and a long tail to make the arena grow'")));
        Assert.Equal(
            Enumerable.Range(0, 2500).Select(i => $"c id={2 * i} amount={2 * i} note=note {2 * i} long_note=note {2 * i} of {2 * i} and a long tail to make the arena grow"),
            batch.Show());
    }
}
