using Cdc.Core.Batches;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Enricher.Tests;

public class FilterTests
{
    [Theory]
    [InlineData(Operation.Create)]
    [InlineData(Operation.Update)]
    [InlineData(Operation.Read)]
    public void A_row_that_matches_stays(Operation operation)
    {
        using var batch = new TestBatch().Add(operation, 1, Cell.FromInteger(5)).Run(TestBatch.Processor("amount > 1"));
        Assert.Equal([$"{(char)operation} id=1 amount=5 note=NULL"], batch.Show());
        Assert.Same(TestBatch.Orders, batch.SchemaOf(0));
    }

    [Fact]
    public void A_create_that_does_not_match_is_dropped()
    {
        using var batch = new TestBatch().Add(Operation.Create, 1, Cell.FromInteger(0)).Run(TestBatch.Processor("amount > 1"));
        Assert.Empty(batch.Show());
        Assert.Empty(batch.DeadLetters.Letters);
    }

    [Theory]
    [InlineData(Operation.Update)]
    [InlineData(Operation.Read)]
    public void An_update_or_snapshot_row_that_does_not_match_becomes_a_delete(Operation operation)
    {
        using var batch = new TestBatch().Add(operation, 1, Cell.FromInteger(0), "x").Run(TestBatch.Processor("amount > 1"));
        Assert.Equal(["d id=1"], batch.Show());
    }

    [Fact]
    public void The_delete_keeps_version_and_before_image()
    {
        using var batch = new TestBatch().Add(Operation.Update, 1, Cell.FromInteger(0), before: Cell.FromInteger(9)).Run(TestBatch.Processor("amount > 1"));
        Assert.Equal("id=1 amount=9 note=NULL", batch.ShowBefore(0));
        Assert.Equal(RowVersion.Compose(0, 0, 1), batch.Batch.Events[0].Version);
    }

    [Fact]
    public void Null_is_no_match()
    {
        using var batch = new TestBatch().Add(Operation.Create, 1, Cell.Null).Add(Operation.Update, 2, Cell.Null).Run(TestBatch.Processor("amount > 1"));
        Assert.Equal(["d id=2"], batch.Show());
    }

    [Fact]
    public void Deletes_and_truncates_pass_unread()
    {
        using var batch = new TestBatch().Add(Operation.Delete, 1).Add(Operation.Truncate, 0).Run(TestBatch.Processor("1 / amount > 1"));
        Assert.Equal(Operation.Delete, batch.Batch.Events[0].Operation);
        Assert.Equal(Operation.Truncate, batch.Batch.Events[1].Operation);
        Assert.Empty(batch.DeadLetters.Letters);
    }

    [Fact]
    public void A_filter_sees_added_columns()
    {
        using var batch = new TestBatch().Add(Operation.Create, 1, Cell.FromInteger(5)).Add(Operation.Create, 2, Cell.FromInteger(6))
            .Run(TestBatch.Processor("double > 10", ("double", "amount * 2")));
        Assert.Equal(["c id=2 amount=6 note=NULL double=12"], batch.Show());
    }

    [Theory]
    [InlineData(Operation.Create)]
    [InlineData(Operation.Update)]
    [InlineData(Operation.Read)]
    public void A_table_without_key_drops_whatever_does_not_match(Operation operation)
    {
        using var batch = new TestBatch().Add(operation, 1, Cell.FromInteger(0), schema: TestBatch.Log).Add(Operation.Delete, 2, schema: TestBatch.Log)
            .Add(operation, 3, Cell.FromInteger(5), schema: TestBatch.Log).Run(TestBatch.Processor("amount > 1"));
        Assert.Equal(["d id=2", $"{(char)operation} id=3 amount=5 note=NULL"], batch.Show());
    }

    [Fact]
    public void The_order_of_what_stays_is_kept() => Prop.ForAll(
        Gen.Elements(Operation.Create, Operation.Update, Operation.Read, Operation.Delete).Zip(Gen.Choose(0, 3)).ListOf().ToArbitrary(),
        events =>
        {
            using var batch = new TestBatch();
            var id = 0;
            var expected = new List<string>();
            foreach (var (operation, amount) in events)
            {
                batch.Add(operation, ++id, operation == Operation.Delete ? null : Cell.FromInteger(amount));
                var becomes = operation == Operation.Delete || amount > 1 ? operation : operation == Operation.Create ? default : Operation.Delete;
                if (amount != 1 || operation == Operation.Delete)
                {
                    expected.AddRange(becomes == default ? [] : [$"{(char)becomes} id={id}"]);
                }
            }

            // Amount 1 divides by zero: a dead letter between the others.
            batch.Run(TestBatch.Processor("10 % (amount - 1) >= 0 and amount > 1"));
            Assert.Equal(expected, batch.Show().Select(line => string.Join(' ', line.Split(' ').Take(2))));
        }).QuickCheckThrowOnFailure();
}
