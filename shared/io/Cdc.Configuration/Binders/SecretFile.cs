using System.Diagnostics.CodeAnalysis;
using Cdc.Configuration.Tree;

namespace Cdc.Configuration.Binders;

/// <summary>Values that stand in a file of their own, as container platforms mount secrets: <c>password_file: /run/secrets/clickhouse</c>.</summary>
internal static class SecretFile
{
    /// <summary>Makes the key of a value into that of the file which holds it.</summary>
    public const string Suffix = "_file";

    /// <summary>The key whose value a <c>_file</c> key gives, or null where it is none.</summary>
    public static string? KeyOf(string key) => key.EndsWith(Suffix, StringComparison.Ordinal) ? key[..^Suffix.Length] : null;

    /// <summary>Whether the YAML file may give the value by a <c>_file</c> key.</summary>
    public static bool IsSecret(SettingBinder binder) => binder is ScalarBinder<string> { IsSecret: true };

    /// <summary>The entry itself, or what its file holds where it is a <c>_file</c> key of a setting that may be one.</summary>
    /// <returns>False where the file cannot be read, which is then reported.</returns>
    public static bool TryResolve(MappingEntry entry, bool mayBeFile, string path, Binding binding, [NotNullWhen(true)] out MappingEntry? resolved)
    {
        resolved = entry;
        if (KeyOf(entry.Key) is not { } key || !mayBeFile || entry.Value is not ScalarNode { IsNull: false } name)
        {
            return true;
        }

        resolved = TryRead(name with { Text = Path.Combine(binding.Directory, name.Text) }, path, binding, out var value) ? entry with { Key = key, Value = value } : null;
        return resolved is not null;
    }

    /// <summary>Reads the file that <paramref name="name"/> names; line breaks at its end do not count.</summary>
    /// <returns>False where it cannot be read, which is then reported.</returns>
    public static bool TryRead(ScalarNode name, string path, Binding binding, [NotNullWhen(true)] out ScalarNode? value)
    {
        try
        {
            value = name with { Text = File.ReadAllText(name.Text).TrimEnd('\r', '\n'), IsSecret = true };
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            binding.Problem(name.Origin, path, $"cannot read the file '{name.Text}': {Reason(exception)}");
            value = null;
            return false;
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "no permission, or a directory",
        _ => exception.Message,
    };
}
