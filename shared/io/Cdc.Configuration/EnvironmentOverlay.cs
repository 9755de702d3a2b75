using System.Text.RegularExpressions;
using Cdc.Configuration.Binders;
using Cdc.Configuration.Tree;

namespace Cdc.Configuration;

/// <summary>Puts <c>CDC__…</c> variables over what the file says: <c>CDC__SINK__MAX_ROWS</c> is <c>sink.max_rows</c>; with <c>_FILE</c> behind, the value stands in that file.</summary>
internal static partial class EnvironmentOverlay
{
    private const string Prefix = "CDC__";
    private const string Separator = "__";

    /// <summary>The tree with the variables in it.</summary>
    public static ConfigurationNode Apply(ConfigurationNode root, SettingBinder binder, IReadOnlyDictionary<string, string> environment, Binding binding)
    {
        var seen = new Dictionary<string, string>();
        foreach (var (name, text) in environment.Where(IsOurs).OrderBy(InOrderOfIndexes, StringComparer.Ordinal))
        {
            var value = new ScalarNode(Origin.Variable(name), text);
            var setting = name[Prefix.Length..].ToLowerInvariant();
            var path = setting.Replace(Separator, ".", StringComparison.Ordinal);
            if (SecretFile.KeyOf(setting) is { } key)
            {
                setting = key;
                path = path[..^SecretFile.Suffix.Length];
                if (!SecretFile.TryRead(value, path, binding, out value))
                {
                    continue;
                }
            }

            if (!seen.TryAdd(setting, name))
            {
                binding.Problem(value.Origin, path, $"{seen[setting]} is given as well; expected one of the two");
                continue;
            }

            root = binder.Overlay(root, "", setting.Split(Separator), value, binding) ?? root;
        }

        return root;
    }

    private static bool IsOurs(KeyValuePair<string, string> variable) => variable.Key.StartsWith(Prefix, StringComparison.Ordinal);

    // Entry 10 comes after entry 9, for an index may be at most one past the last entry so far.
    private static string InOrderOfIndexes(KeyValuePair<string, string> variable) =>
        Digits().Replace(variable.Key, digits => digits.Value.PadLeft(10, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
