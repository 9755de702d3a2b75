using Cdc.Core.Schemas;
using Cdc.Events.Schemas;
using Cdc.Hosting.Health;
using Cdc.SchemaRegistry;
using Cdc.Stages.Schemas;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Stages.Tests;

public sealed class SchemaWriterTests
{
    private static readonly SourceTable Source = new("postgresql", "shop", "public", "rides");

    [Fact]
    public async Task A_schema_that_breaks_compatibility_gets_a_subject_of_its_own_and_an_id()
    {
        var registry = new OneSchemaASubject();
        var outage = new Outage("registry", "The schema registry", NullLogger.Instance, TimeProvider.System);
        var writer = new SchemaWriter(registry, outage, NullLogger.Instance);
        var wide = Schema("id", "city");
        var narrow = Schema("id");
        await writer.RegisterAsync("cdc.decoded.rides", wide, TestContext.Current.CancellationToken);
        await writer.RegisterAsync("cdc.decoded.rides", narrow, TestContext.Current.CancellationToken);
        Assert.NotEqual(writer.IdOf(wide), writer.IdOf(narrow));
        Assert.Equal(EventSchema.ToJsonSchema(wide), registry.Subjects["cdc.decoded.rides-value"]);
        var (subject, schema) = Assert.Single(registry.Subjects, other => other.Key != "cdc.decoded.rides-value");
        Assert.Matches("^cdc.decoded.rides-value-[0-9a-f]{8}$", subject);
        Assert.True(EventSchema.Parse(schema).SaysTheSameAs(narrow));
    }

    private static TableSchema Schema(params string[] columns) =>
        new(Source, "rides", [.. columns.Select(column => new ColumnSchema(column, LogicalType.Of(LogicalTypeKind.Int64), column != "id"))], [0]);

    /// <summary>Every other schema is incompatible.</summary>
    private sealed class OneSchemaASubject : ISchemaRegistry
    {
        private readonly InMemorySchemaRegistry _ids = new();

        public Dictionary<string, string> Subjects { get; } = [];

        public ValueTask<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken = default) =>
            Subjects.TryAdd(subject, schema) || Subjects[subject] == schema
                ? _ids.RegisterAsync(subject, schema, cancellationToken)
                : throw new SchemaRegistryException(RegistryErrorCodes.Incompatible, "incompatible");

        public ValueTask<StoredSchema> GetByIdAsync(int id, CancellationToken cancellationToken = default) => _ids.GetByIdAsync(id, cancellationToken);
    }
}
