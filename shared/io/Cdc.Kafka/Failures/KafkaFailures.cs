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
            ErrorCode.TopicAuthorizationFailed => "Kafka does not let this user at the topic: grant Read on sources, and Write, Create and Describe on targets.",
            ErrorCode.GroupAuthorizationFailed => "Kafka does not let this user join the consumer group: grant Read on the group.",
            ErrorCode.ClusterAuthorizationFailed => "Kafka does not let this user write idempotently: grant IdempotentWrite on the cluster.",
            ErrorCode.MsgSizeTooLarge =>
                "A message is larger than Kafka takes: raise max.message.bytes of the topic, or message.max.bytes under kafka.",
            _ when error.IsFatal => "The Kafka client failed for good and must be made anew: restart the service.",
            _ => null,
        };
        return advice is null ? null : new KafkaFailureException($"{advice} ({error.Code}: {error.Reason})", isTransient: error.IsFatal);
    }
}
