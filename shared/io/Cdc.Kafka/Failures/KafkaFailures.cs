using Confluent.Kafka;

namespace Cdc.Kafka.Failures;

/// <summary>Turns the errors that no waiting mends into sentences that say what to change.</summary>
internal static class KafkaFailures
{
    /// <summary>The failure; null for what librdkafka retries by itself.</summary>
    public static KafkaFailureException? Explain(Error error)
    {
        var advice = error.Code switch
        {
            ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed =>
                "Kafka refused the login: check sasl.mechanism, sasl.username and sasl.password under kafka.",
            ErrorCode.Local_Ssl =>
                "The TLS handshake with Kafka failed: check security.protocol, ssl.ca.location and the client certificate under kafka.",
            ErrorCode.TopicAuthorizationFailed => "Access to the topic is denied: grant Read on sources, and Write, Create and Describe on targets.",
            ErrorCode.GroupAuthorizationFailed => "Access to the consumer group is denied: grant Read on the group.",
            ErrorCode.ClusterAuthorizationFailed => "Idempotent writing is denied: grant IdempotentWrite on the cluster.",
            ErrorCode.MsgSizeTooLarge =>
                "A message is larger than Kafka takes: raise max.message.bytes of the topic, or message.max.bytes under kafka.",
            _ when error.IsFatal => "The Kafka client failed for good and must be made again: restart the service.",
            _ => null,
        };
        return advice is null ? null : new KafkaFailureException($"{advice} ({error.Code}: {error.Reason})", isTransient: error.IsFatal);
    }
}
