namespace Cdc.EmbeddedRegistry.Errors;

/// <summary>The error codes of Confluent's REST interface; the first three digits are the HTTP status.
/// https://docs.confluent.io/platform/current/schema-registry/develop/api.html</summary>
public static class RefusalCodes
{
    /// <summary>The subject has no versions.</summary>
    public const int SubjectNotFound = 40401;

    /// <summary>The subject has no such version.</summary>
    public const int VersionNotFound = 40402;

    /// <summary>No schema has this id, or the subject does not hold this schema.</summary>
    public const int SchemaNotFound = 40403;

    /// <summary>The subject is already deleted softly; only <c>permanent=true</c> is left to do.</summary>
    public const int SubjectSoftDeleted = 40404;

    /// <summary>A subject is deleted for good only after it was deleted softly.</summary>
    public const int SubjectNotSoftDeleted = 40405;

    /// <summary>The version is already deleted softly; only <c>permanent=true</c> is left to do.</summary>
    public const int VersionSoftDeleted = 40406;

    /// <summary>A version is deleted for good only after it was deleted softly.</summary>
    public const int VersionNotSoftDeleted = 40407;

    /// <summary>The subject has no compatibility level of its own.</summary>
    public const int SubjectCompatibilityNotConfigured = 40408;

    /// <summary>The schema breaks the subject's compatibility level.</summary>
    public const int Incompatible = 409;

    /// <summary>The text is no JSON Schema, or the type is another one.</summary>
    public const int InvalidSchema = 42201;

    /// <summary>The version is neither a number from 1 nor <c>latest</c>.</summary>
    public const int InvalidVersion = 42202;

    /// <summary>There is no such compatibility level.</summary>
    public const int InvalidCompatibilityLevel = 42203;

    /// <summary>The registry could not keep what it was given.</summary>
    public const int StoreFailure = 50001;
}
