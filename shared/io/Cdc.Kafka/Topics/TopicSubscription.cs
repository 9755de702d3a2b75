using System.Text;

namespace Cdc.Kafka.Topics;

/// <summary>Topic names with <c>*</c> for any run of characters, in the form that librdkafka subscribes to.</summary>
public static class TopicSubscription
{
    private const char AnyRun = '*';
    private const string Special = @"\.+?()[]{}|^$";

    /// <summary>An exact name as it is; a pattern as a regular expression from <c>^</c> to <c>$</c>, which tells librdkafka that it is one.</summary>
    public static string For(string topic)
    {
        if (!topic.Contains(AnyRun, StringComparison.Ordinal))
        {
            return topic;
        }

        var regex = new StringBuilder("^");
        foreach (var character in topic)
        {
            _ = character == AnyRun ? regex.Append(".*")
                : Special.Contains(character, StringComparison.Ordinal) ? regex.Append('\\').Append(character)
                : regex.Append(character);
        }

        return regex.Append('$').ToString();
    }
}
