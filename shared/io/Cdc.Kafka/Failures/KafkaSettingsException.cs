namespace Cdc.Kafka.Failures;

/// <summary>Kafka client settings are wrong. The message has a line for each mistake, naming the key; it never holds a value that may be secret.</summary>
public sealed class KafkaSettingsException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="mistakes">One sentence each.</param>
    public KafkaSettingsException(IReadOnlyList<string> mistakes)
        : base(string.Join(Environment.NewLine, mistakes)) => Mistakes = mistakes;

    /// <summary>One sentence for each mistake.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
