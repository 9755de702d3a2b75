namespace Cdc.Debezium.Connect;

/// <summary>A schema that records have. One object for one schema, so that what is planned by it is remembered by reference.</summary>
internal class RecordSchema(ConnectSchema schema)
{
    /// <summary>What the schema says.</summary>
    public ConnectSchema Schema { get; } = schema;
}
