using System.Globalization;
using System.Text.RegularExpressions;
using Cdc.Configuration.Binders;

namespace Cdc.Kafka.Settings;

/// <summary>The kinds of single values that settings of topics take.</summary>
public static partial class TopicScalars
{
    /// <summary>A legal Kafka topic name.</summary>
    /// <seealso href="https://github.com/apache/kafka/blob/trunk/clients/src/main/java/org/apache/kafka/common/internals/Topic.java"/>
    public static readonly ScalarBinder<string> Name = new(
        "a topic name (1 to 249 letters, digits, '.', '_', '-')", (text, out value) => TopicName().IsMatch(value = text), text => text);

    /// <summary>A legal Kafka topic name, or a pattern.</summary>
    public static readonly ScalarBinder<string> NameOrPattern = new(
        "a topic name or a pattern (letters, digits, '.', '_', '-', and '*' for any run)", (text, out value) => TopicNameOrPattern().IsMatch(value = text), text => text);

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
