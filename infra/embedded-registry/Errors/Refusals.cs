namespace Cdc.EmbeddedRegistry.Errors;

/// <summary>The refusals of a registry, worded as Confluent words them.</summary>
internal static class Refusals
{
    public static RefusalException SubjectNotFound(string subject) =>
        new(RefusalCodes.SubjectNotFound, $"Subject '{subject}' not found.");

    public static RefusalException VersionNotFound(int version) =>
        new(RefusalCodes.VersionNotFound, $"Version {version} not found.");

    public static RefusalException SchemaNotFound() =>
        new(RefusalCodes.SchemaNotFound, "Schema not found");

    public static RefusalException SchemaNotFound(int id) =>
        new(RefusalCodes.SchemaNotFound, $"Schema {id} not found");

    public static RefusalException SubjectSoftDeleted(string subject) =>
        new(RefusalCodes.SubjectSoftDeleted, $"Subject '{subject}' was soft deleted. Set permanent=true to delete permanently");

    public static RefusalException SubjectNotSoftDeleted(string subject) =>
        new(RefusalCodes.SubjectNotSoftDeleted, $"Subject '{subject}' was not deleted first before being permanently deleted");

    public static RefusalException VersionSoftDeleted(string subject, int version) =>
        new(RefusalCodes.VersionSoftDeleted, $"Subject '{subject}' Version {version} was soft deleted. Set permanent=true to delete permanently");

    public static RefusalException VersionNotSoftDeleted(string subject, int version) =>
        new(RefusalCodes.VersionNotSoftDeleted, $"Subject '{subject}' Version {version} was not deleted first before being permanently deleted");

    public static RefusalException SubjectCompatibilityNotConfigured(string subject) =>
        new(RefusalCodes.SubjectCompatibilityNotConfigured, $"Subject '{subject}' does not have subject-level compatibility configured");

    public static RefusalException Incompatible(string subject, IEnumerable<string> reasons) =>
        new(RefusalCodes.Incompatible, $"Schema being registered is incompatible with an earlier schema for subject \"{subject}\", details: [{string.Join("; ", reasons)}]");

    public static RefusalException InvalidSchema(string reason, Exception? cause = null) =>
        new(RefusalCodes.InvalidSchema, $"Invalid schema: {reason}", cause);

    public static RefusalException InvalidCompatibilityLevel(IEnumerable<string> names) =>
        new(RefusalCodes.InvalidCompatibilityLevel, $"Invalid compatibility level. Valid values are {string.Join(", ", names)}");
}
