using Cdc.Core;
using Cdc.Events;
using Cdc.Hosting;
using Cdc.SchemaRegistry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Stages.Tests;

public sealed class SchemaWriterTests
{
    private static readonly SourceTable Source = new("postgresql", "shop", "public", "rides");

    [Fact]
    public async Task A_schema_that_breaks_compatibility_gets_a_subject_of_its_own_and_an_id()
    {
        var registry = new InMemorySchemaRegistry();
        var outage = new Outage("registry", "The schema registry", NullLogger.Instance, TimeProvider.System);
        var writer = new SchemaWriter(registry, outage, NullLogger.Instance);
        var wide = Schema("id", "city");
        var narrow = Schema("id");
        await writer.RegisterAsync("cdc.decoded.rides", wide, TestContext.Current.CancellationToken);
        await writer.RegisterAsync("cdc.decoded.rides", narrow, TestContext.Current.CancellationToken);
        Assert.NotEqual(writer.IdOf(wide), writer.IdOf(narrow));
        Assert.Equal(writer.IdOf(wide), (await registry.GetLatestAsync("cdc.decoded.rides-value", TestContext.Current.CancellationToken))!.Id);
        var read = EventSchema.Parse((await registry.GetByIdAsync(writer.IdOf(narrow), TestContext.Current.CancellationToken)).Schema);
        Assert.True(read.SaysTheSameAs(narrow));
    }

    private static TableSchema Schema(params string[] columns) =>
        new(Source, "rides", [.. columns.Select(column => new ColumnSchema(column, LogicalType.Of(LogicalTypeKind.Int64), column != "id"))], [0]);
}
