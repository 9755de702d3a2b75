namespace Cdc.SchemaRegistry;

/// <summary>The error codes that tell refusals apart; the first three digits are the HTTP status.</summary>
/// <seealso href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html"/>
public static class RegistryErrorCodes
{
    /// <summary>The subject has no versions.</summary>
    public const int SubjectNotFound = 40401;

    /// <summary>The subject has no such version.</summary>
    public const int VersionNotFound = 40402;

    /// <summary>No schema has this id, or the subject does not hold this schema.</summary>
    public const int SchemaNotFound = 40403;

    /// <summary>The schema breaks the subject's compatibility level.</summary>
    public const int Incompatible = 409;

    /// <summary>The text is not a JSON Schema.</summary>
    public const int InvalidSchema = 42201;
}
