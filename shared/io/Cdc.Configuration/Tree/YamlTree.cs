using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cdc.Configuration.Tree;

/// <summary>Reads YAML into <see cref="ConfigurationNode"/>s that know their lines. Works on the parser's events, for YamlDotNet's own tree stops at the first duplicate key.</summary>
internal sealed class YamlTree
{
    private const string MergeKey = "<<";

    private readonly string _file;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Binding _binding;
    private readonly Dictionary<AnchorName, ConfigurationNode> _anchors = [];

    private YamlTree(string file, TextReader text, Binding binding)
    {
        _file = file;
        _scanner = new Scanner(text);
        _parser = new Parser(_scanner);
        _binding = binding;
    }

    /// <summary>The document, or null where there is none or it is not YAML, which is then reported.</summary>
    /// <param name="file">The name to show in messages.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="binding">Receives the mistakes.</param>
    public static ConfigurationNode? Read(string file, TextReader text, Binding binding)
    {
        var tree = new YamlTree(file, text, binding);
        try
        {
            return tree.Document();
        }
        catch (YamlException exception)
        {
            binding.Problem(tree.At(exception.Start), "", $"not YAML: {exception.Message}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner (16.3) meets some unclosed brackets with this in place of a YamlException.
            binding.Problem(tree.At(tree._scanner.CurrentPosition), "", "not YAML: a bracket or brace before this is not closed");
            return null;
        }
    }

    private ConfigurationNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var root = Next("");
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _binding.Problem(At(second.Start), "", "a second document; expected one");
        }

        return root is ScalarNode { IsNull: true } ? null : root;
    }

    private ConfigurationNode Next(string path)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.GetValueOrDefault(alias.Value)
                ?? throw new YamlException(alias.Start, alias.End, $"no anchor &{alias.Value} stands before *{alias.Value}");
        }

        _parser.Accept<NodeEvent>(out var start);
        ConfigurationNode node = start switch
        {
            MappingStart => Mapping(path),
            SequenceStart => List(path),
            _ => Scalar(_parser.Consume<Scalar>()),
        };
        if (start is { Anchor.IsEmpty: false })
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private ScalarNode Scalar(Scalar scalar) =>
        new(At(scalar.Start), scalar.Value, IsNull: scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL");

    private ListNode List(string path)
    {
        var origin = At(_parser.Consume<SequenceStart>().Start);
        var items = ImmutableArray.CreateBuilder<ConfigurationNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Next($"{path}[{items.Count}]"));
        }

        return new ListNode(origin, items.ToImmutable());
    }

    private MappingNode Mapping(string path)
    {
        var mapping = new MappingNode(At(_parser.Consume<MappingStart>().Start), []);
        var merged = new List<MappingNode>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var inner = Binding.Join(path, key.Value);
            var entry = new MappingEntry(key.Value, At(key.Start), Next(inner));
            if (key.Value == MergeKey)
            {
                merged.AddRange(Merged(entry, inner));
            }
            else if (mapping.Find(key.Value) is { } first)
            {
                _binding.Problem(entry.Origin, inner, $"given twice, first on line {first.Origin.Line}");
            }
            else
            {
                mapping = mapping.With(entry);
            }
        }

        return merged.SelectMany(other => other.Entries).Aggregate(mapping, (all, entry) => all.Find(entry.Key) is null ? all.With(entry) : all);
    }

    private IEnumerable<MappingNode> Merged(MappingEntry entry, string path)
    {
        foreach (var node in entry.Value is ListNode list ? list.Items : [entry.Value])
        {
            if (node is MappingNode mapping)
            {
                yield return mapping;
            }
            else
            {
                _binding.Problem(entry.Origin, path, $"expected a mapping, found {node.Shown}");
            }
        }
    }

    private Origin At(Mark mark) => new(_file, (int)Math.Max(1, mark.Line));
}
