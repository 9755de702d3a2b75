using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cdc.Configuration;
using Cdc.Core;

namespace Cdc.Stages;

/// <summary>The kinds of single values that only a pipeline's settings take.</summary>
internal static partial class PipelineScalars
{
    /// <summary>A legal Kafka topic name.</summary>
    /// <seealso href="https://github.com/apache/kafka/blob/trunk/clients/src/main/java/org/apache/kafka/common/internals/Topic.java"/>
    public static readonly ScalarBinder<string> Topic = new(
        "a topic name (1 to 249 letters, digits, '.', '_', '-')", (text, out value) => TopicName().IsMatch(value = text), text => text);

    /// <summary>A legal Kafka topic name, or a pattern.</summary>
    public static readonly ScalarBinder<string> TopicPattern = new(
        "a topic name or a pattern (letters, digits, '.', '_', '-', and '*' for any run)", (text, out value) => TopicNameOrPattern().IsMatch(value = text), text => text);

    /// <summary>A column type.</summary>
    public static readonly ScalarBinder<LogicalType> Type = new(
        "a column type such as int64, string, decimal(10,2), timestamp(6) or array(string)", (text, out value) => LogicalType.TryParse(text, out value!), type => type.ToString());

    /// <summary>A charset.</summary>
    public static readonly ScalarBinder<Encoding> Charset = new(
        $"one of {string.Join(", ", Charsets.Names)}", (text, out value) => Charsets.TryGet(text, out value!), charset => charset.WebName);

    /// <summary>A replication factor.</summary>
    public static readonly ScalarBinder<short> Replication = new(
        "-1 for the broker's default, or a whole number from 1 to 32,767",
        (text, out value) => short.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value is -1 or > 0,
        value => value.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^[a-zA-Z0-9._-]{1,249}\z")]
    private static partial Regex TopicName();

    [GeneratedRegex(@"^[a-zA-Z0-9._*-]+\z")]
    private static partial Regex TopicNameOrPattern();
}
