namespace Cdc.Expressions.Tests;

public class AllocationTests
{
    [Theory]
    [InlineData("price * quantity - 1.5 > 100 and quantity between 1 and 10")]
    [InlineData("round(price / distance, 2)")]
    [InlineData("coalesce(ratio, 0) * 2 + quantity")]
    [InlineData("if(year(at) > 2020, wide + 1, abs(wide))")]
    [InlineData("cast(text as decimal(12,2)) + cast(ratio as decimal(12,2))")]
    [InlineData("quantity in (1, 2, 3) or ratio = price")]
    [InlineData("name like 'a%' and name != 'b' and length(name) = 3")]
    public void Evaluation_allocates_nothing(string expression)
    {
        using var row = new TestRow().With("price", "decimal(12,2)", "12.50").With("quantity", "int32", "3").With("distance", "decimal(8,3)", "3.125")
            .With("ratio", "float64", "2.5").With("at", "timestamp(6)", "1715949296789012").With("text", "string", "1138.0").With("name", "string", "ada")
            .With("wide", "decimal(30,2)", "1234567890123456789012345678.12").Build();
        var bound = row.Bind(expression);

        // Wide numbers go to the batch's arena, which has grown to what is needed once it was used before.
        row.Batch.Reserve(1 << 20);
        Run(row, bound, 200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(row, bound, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Run(TestRow row, BoundExpression bound, int times)
    {
        for (var i = 0; i < times; i++)
        {
            if (!bound.TryEvaluate(row.Batch, row.Entry, out _, out var error))
            {
                throw new InvalidOperationException(error.Message);
            }
        }
    }
}
