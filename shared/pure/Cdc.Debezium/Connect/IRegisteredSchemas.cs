namespace Cdc.Debezium.Connect;

/// <summary>The schemas that source records name by id, as far as they are at hand. The host fetches unknown ids before it calls the processor.</summary>
public interface IRegisteredSchemas
{
    /// <summary>What the registry holds under an id; null where it has none, or where there is no registry.</summary>
    /// <returns>The same object for the same id.</returns>
    RegisteredSchema? Find(int id);
}
