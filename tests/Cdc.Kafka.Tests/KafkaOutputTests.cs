namespace Cdc.Kafka.Tests;

public sealed class EmbeddedKafkaOutputTests(EmbeddedKafkaFixture kafka) : KafkaOutputContract(kafka), IClassFixture<EmbeddedKafkaFixture>;

[Collection(RealKafkaFixture.Collection)]
public sealed class RealKafkaOutputTests(RealKafkaFixture kafka) : KafkaOutputContract(kafka);
