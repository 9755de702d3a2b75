namespace Cdc.Kafka.Tests;

public sealed class EmbeddedKafkaHistoryTests(EmbeddedKafkaFixture kafka) : KafkaHistoryContract(kafka), IClassFixture<EmbeddedKafkaFixture>;

[Collection(RealKafkaFixture.Collection)]
public sealed class RealKafkaHistoryTests(RealKafkaFixture kafka) : KafkaHistoryContract(kafka);
