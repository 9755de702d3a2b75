namespace Cdc.IntegrationTests.Differential;

/// <summary>A column of the source: its type there, and values that are worth sending.</summary>
/// <param name="Name">Its name; the target's is the same.</param>
/// <param name="SqlType">Its type in SQL.</param>
/// <param name="Form">How its values are compared.</param>
/// <param name="Values">SQL expressions of the type, the ordinary and the extreme.</param>
internal sealed record TypedColumn(string Name, string SqlType, ValueForm Form, params string[] Values)
{
    /// <summary>Whether it is NOT NULL.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it is compared only where records carry a schema: what is inferred without one is a number or a text in Debezium's units.</summary>
    public bool NeedsSchema { get; init; }

    /// <summary>Whether long values are stored out of line, uncompressed, so that an update that leaves them alone does not send them; not where that would lose them.</summary>
    public bool IsToasted { get; init; }

    /// <summary>The column as <c>CREATE TABLE</c> takes it.</summary>
    public string Definition => $"{Quoted} {SqlType}{(IsRequired ? " not null" : "")}";

    /// <summary>Its name between double quotes.</summary>
    public string Quoted => $"\"{Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Its value of a number, NULL where it may be after the last one, and from the beginning again.</summary>
    public string ValueAt(int number)
    {
        var index = number % (Values.Length + (IsRequired ? 0 : 1));
        return index < Values.Length ? Values[index] : "null";
    }
}
