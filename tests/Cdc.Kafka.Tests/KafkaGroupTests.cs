namespace Cdc.Kafka.Tests;

public sealed class EmbeddedKafkaGroupTests(EmbeddedKafkaFixture kafka) : KafkaGroupContract(kafka), IClassFixture<EmbeddedKafkaFixture>
{
    protected override bool CommitsDuringRebalance => false;
}

[Collection(RealKafkaFixture.Collection)]
public sealed class RealKafkaGroupTests(RealKafkaFixture kafka) : KafkaGroupContract(kafka);
