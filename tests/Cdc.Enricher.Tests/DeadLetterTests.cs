using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;

namespace Cdc.Enricher.Tests;

public class DeadLetterTests
{
    [Fact]
    public void A_column_that_cannot_be_computed_names_table_column_expression_and_cause()
    {
        using var batch = new TestBatch().Add(Operation.Create, 1, Cell.FromInteger(2)).Add(Operation.Create, 2, Cell.FromInteger(0)).Add(Operation.Update, 3, Cell.FromInteger(5))
            .Run(TestBatch.Processor(null, ("share", "10 % amount")));
        Assert.Equal(["c id=1 amount=2 note=NULL share=0", "u id=3 amount=5 note=NULL share=0"], batch.Show());
        Assert.Equal(
            [new DeadLetter(1, "enricher", DeadLetterReason.ExpressionFailed, "orders.share = '10 % amount': division by zero (position 4)", "share", new RecordOrigin(2, 2, 42, 9, IsReplay: false))],
            batch.DeadLetters.Letters);
    }

    [Fact]
    public void An_unavailable_value_has_its_own_reason()
    {
        using var batch = new TestBatch().Add(Operation.Update, 1, Cell.Unavailable).Run(TestBatch.Processor("amount > 1"));
        Assert.Empty(batch.Show());
        var letter = Assert.Single(batch.DeadLetters.Letters);
        Assert.Equal(DeadLetterReason.UnavailableValue, letter.Reason);
        Assert.Equal("amount", letter.Column);
        Assert.Equal("the filter of orders = 'amount > 1': the source did not send column 'amount', which it did not change (position 1)", letter.Message);
    }

    [Fact]
    public void An_unavailable_value_that_no_expression_needs_stays_unavailable()
    {
        using var batch = new TestBatch().Add(Operation.Update, 1, Cell.Unavailable).Run(TestBatch.Processor("id = 1 or amount > 1", ("city", "'ncr'")));
        Assert.Equal(["u id=1 amount=Unavailable note=NULL city=ncr"], batch.Show());
    }

    [Fact]
    public void A_schema_without_the_column_refuses_rows_and_lets_deletes_and_other_schemas_pass()
    {
        var shrunk = new TableSchema(TestBatch.Orders.Source, "orders",
            [new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), false), new ColumnSchema("amount", LogicalType.Of(LogicalTypeKind.Int32), true)], [0]);
        using var batch = new TestBatch().Add(Operation.Create, 1, note: "x").Add(Operation.Create, 2, schema: shrunk).Add(Operation.Delete, 3, schema: shrunk).Add(Operation.Create, 4, note: "y")
            .Run(TestBatch.Processor("note != 'z'", ("shout", "upper(note)")));
        Assert.Equal(["c id=1 amount=NULL note=x shout=X", "d id=3", "c id=4 amount=NULL note=y shout=Y"], batch.Show());
        var letter = Assert.Single(batch.DeadLetters.Letters);
        Assert.Equal(1, letter.Record);
        Assert.Equal(DeadLetterReason.ExpressionFailed, letter.Reason);
        Assert.Equal("shout", letter.Column);
        Assert.StartsWith("orders.shout = 'upper(note)': table 'orders' has no column 'note'", letter.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amount", "a filter is a condition, as a = 1; this gives int32")]
    [InlineData("note > 1", "column 'note' is text (string)")]
    public void A_filter_that_does_not_fit_refuses_rows(string filter, string message)
    {
        using var batch = new TestBatch().Add(Operation.Create, 1, Cell.FromInteger(1), "x").Run(TestBatch.Processor(filter));
        Assert.Empty(batch.Show());
        Assert.Contains(message, Assert.Single(batch.DeadLetters.Letters).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_column_cannot_be_replaced()
    {
        using var batch = new TestBatch().Add(Operation.Create, 1).Run(TestBatch.Processor(null, ("id", "amount")));
        Assert.Empty(batch.Show());
        Assert.Contains("column 'id' is part of the key", Assert.Single(batch.DeadLetters.Letters).Message, StringComparison.Ordinal);
    }
}
