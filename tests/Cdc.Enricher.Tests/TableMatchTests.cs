using Cdc.Core.Batches;

namespace Cdc.Enricher.Tests;

public class TableMatchTests
{
    [Theory]
    [InlineData("shop.public.orders", null, "orders", "orders", true)]
    [InlineData("shop.public.*", null, "orders", "orders", true)]
    [InlineData("shop.pub*", null, "orders", "orders", true)]
    [InlineData("shop.public.order*", null, "orders", "orders", true)]
    [InlineData("*orders", null, "my_orders", "my_orders", true)]
    [InlineData("orders", null, "orders", "orders", true)]
    [InlineData("shop.public.OrderItems", null, "order_items", "OrderItems", true)]
    [InlineData("shop.public.order_items_", null, "order_items", "order items!", true)]
    [InlineData("shop.public.rides.csv", null, "rides_csv", "rides.csv", true)]
    [InlineData("shop.public.orders", null, "sales", "orders", false)]
    [InlineData("shop.public.my_orders", null, "orders", "orders", false)]
    [InlineData("shop.public.order?", null, "orders", "orders", false)]
    [InlineData("shop.public.orders", "sales", "sales", "orders", true)]
    [InlineData("shop.public.orders", "sales", "orders", "orders", false)]
    [InlineData("shop.public.customers", "orders", "orders", "anything", true)]
    public void A_table_is_known_by_its_name_or_the_end_of_its_topic(string topic, string? configured, string name, string source, bool matches)
    {
        var processor = new EnrichProcessor([new EnrichTable { Topic = topic, Name = configured, Add = [new("city", "'ncr'")] }]);
        using var batch = new TestBatch().Add(Operation.Create, 1, schema: TestBatch.MakeSchema(name, source, [0])).Run(processor);
        Assert.Equal(matches, batch.SchemaOf(0).OrdinalOf("city") >= 0);
    }

    [Fact]
    public void The_first_entry_that_matches_counts()
    {
        var processor = new EnrichProcessor(
        [
            new EnrichTable { Topic = "shop.public.customers", Add = [new("which", "'none'")] },
            new EnrichTable { Topic = "shop.public.orders", Add = [new("which", "'exact'")] },
            new EnrichTable { Topic = "*", Add = [new("which", "'any'")] },
        ]);
        using var batch = new TestBatch().Add(Operation.Create, 1).Add(Operation.Create, 2, schema: TestBatch.Log).Run(processor);
        Assert.Equal(["c id=1 amount=NULL note=NULL which=exact", "c id=2 amount=NULL note=NULL which=any"], batch.Show());
    }
}
