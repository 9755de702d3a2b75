using System.Collections.Immutable;
using System.Globalization;
using Cdc.Configuration.Tree;

namespace Cdc.Configuration.Binders;

/// <summary>A list. In a variable: values separated by commas, or one variable an index.</summary>
/// <typeparam name="T">What an element becomes.</typeparam>
/// <param name="expected">What a message says was expected, as <c>a list of column names</c>.</param>
/// <param name="element">The elements' binder.</param>
/// <param name="mayBeEmpty">Whether a list of none will do.</param>
public sealed class ListBinder<T>(string expected, SettingBinder<T> element, bool mayBeEmpty = true) : SettingBinder<ImmutableArray<T>>
{
    /// <inheritdoc/>
    public override string Expected => expected;

    internal override bool TryBind(ConfigurationNode node, string path, Binding binding, out ImmutableArray<T> value)
    {
        value = [];
        var list = node is ScalarNode { Origin.IsVariable: true } joined && element is ScalarBinder<T> ? Split(joined) : node as ListNode;
        if (list is null || (list.Items.IsEmpty && !mayBeEmpty))
        {
            binding.Problem(node.Origin, path, $"expected {Expected}, found {(list is null ? node.Shown : "none")}");
            return false;
        }

        for (var i = 0; i < list.Items.Length; i++)
        {
            var at = $"{path}[{i}]";
            binding.Note(at, list.Items[i].Origin);
            if (element.TryBind(list.Items[i], at, binding, out var item))
            {
                value = value.Add(item);
            }
        }

        return true;
    }

    internal override ConfigurationNode? Overlay(ConfigurationNode? node, string path, ReadOnlySpan<string> segments, ScalarNode value, Binding binding)
    {
        if (segments.IsEmpty)
        {
            return value;
        }

        var list = node as ListNode ?? new ListNode(value.Origin, []);
        var count = list.Items.Length;
        if (!int.TryParse(segments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > count)
        {
            binding.Problem(value.Origin, path, $"expected an index from 0 to {count} (which adds one), found '{segments[0]}'");
            return node;
        }

        var item = element.Overlay(index < count ? list.Items[index] : null, $"{path}[{index}]", segments[1..], value, binding);
        return item is null ? node : list with { Items = index < count ? list.Items.SetItem(index, item) : list.Items.Add(item) };
    }

    internal override IEnumerable<ShownSetting> Describe(string path, object? value)
    {
        var items = (ImmutableArray<T>)value!;
        return element is ScalarBinder<T>
            ? [new(path, string.Join(", ", items.SelectMany(item => element.Describe("", item)).Select(shown => shown.Text)), IsSecret: false)]
            : items.SelectMany((item, index) => element.Describe($"{path}[{index}]", item));
    }

    internal override IEnumerable<KnownSetting> Settings(string path, object? initial) => element is ScalarBinder<T>
        ? [new(path, Expected, initial is null ? "" : string.Join(", ", Describe(path, initial).Select(shown => shown.Text)))]
        : element.Settings($"{path}[]", null);

    private static ListNode Split(ScalarNode joined) => new(
        joined.Origin,
        [.. joined.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => joined with { Text = text })]);
}
