namespace Cdc.EmbeddedRegistry.Compatibility;

/// <summary>What a new version of a subject owes to the earlier ones. The words and meanings are Confluent's:
/// https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html</summary>
public enum CompatibilityLevel
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Readers with the new schema read data of the latest version. The default.</summary>
    Backward,

    /// <summary>Readers with the new schema read data of every earlier version.</summary>
    BackwardTransitive,

    /// <summary>Readers with the latest version read data of the new schema.</summary>
    Forward,

    /// <summary>Readers with any earlier version read data of the new schema.</summary>
    ForwardTransitive,

    /// <summary>Both ways with the latest version.</summary>
    Full,

    /// <summary>Both ways with every earlier version.</summary>
    FullTransitive,
}
