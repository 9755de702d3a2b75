namespace Cdc.SchemaRegistry;

/// <summary>The refusals of a registry, worded as Confluent words them.</summary>
internal static class RegistryErrors
{
    public static SchemaRegistryException SubjectNotFound(string subject) =>
        new(RegistryErrorCodes.SubjectNotFound, $"Subject '{subject}' not found.");

    public static SchemaRegistryException VersionNotFound(int version) =>
        new(RegistryErrorCodes.VersionNotFound, $"Version {version} not found.");

    public static SchemaRegistryException SchemaNotFound() =>
        new(RegistryErrorCodes.SchemaNotFound, "Schema not found");

    public static SchemaRegistryException SchemaNotFound(int id) =>
        new(RegistryErrorCodes.SchemaNotFound, $"Schema {id} not found");

    public static SchemaRegistryException SubjectSoftDeleted(string subject) =>
        new(RegistryErrorCodes.SubjectSoftDeleted, $"Subject '{subject}' was soft deleted. Set permanent=true to delete permanently");

    public static SchemaRegistryException SubjectNotSoftDeleted(string subject) =>
        new(RegistryErrorCodes.SubjectNotSoftDeleted, $"Subject '{subject}' was not deleted first before being permanently deleted");

    public static SchemaRegistryException VersionSoftDeleted(string subject, int version) =>
        new(RegistryErrorCodes.VersionSoftDeleted, $"Subject '{subject}' Version {version} was soft deleted. Set permanent=true to delete permanently");

    public static SchemaRegistryException VersionNotSoftDeleted(string subject, int version) =>
        new(RegistryErrorCodes.VersionNotSoftDeleted, $"Subject '{subject}' Version {version} was not deleted first before being permanently deleted");

    public static SchemaRegistryException SubjectCompatibilityNotConfigured(string subject) =>
        new(RegistryErrorCodes.SubjectCompatibilityNotConfigured, $"Subject '{subject}' does not have subject-level compatibility configured");

    public static SchemaRegistryException Incompatible(string subject, IEnumerable<string> reasons) =>
        new(RegistryErrorCodes.Incompatible, $"Schema being registered is incompatible with an earlier schema for subject \"{subject}\", details: [{string.Join("; ", reasons)}]");

    public static SchemaRegistryException InvalidSchema(string reason, Exception? cause = null) =>
        new(RegistryErrorCodes.InvalidSchema, $"Invalid schema: {reason}", cause: cause);

    public static SchemaRegistryException InvalidCompatibilityLevel(IEnumerable<string> names) =>
        new(RegistryErrorCodes.InvalidCompatibilityLevel, $"Invalid compatibility level. Valid values are {string.Join(", ", names)}");
}
