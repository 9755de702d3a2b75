using System.Collections.Immutable;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Settings;
using Cdc.Kafka.Source;

namespace Cdc.Kafka.Tests;

public sealed class KafkaSettingsTests
{
    private static readonly ImmutableDictionary<string, string> Good = ImmutableDictionary<string, string>.Empty.Add("bootstrap.servers", "broker:9092");

    [Fact]
    public void Settings_of_the_client_pass_through()
    {
        var given = Good.Add("security.protocol", "sasl_ssl").Add("sasl.mechanism", "PLAIN").Add("topic.metadata.refresh.interval.ms", "1234");
        Assert.Empty(KafkaSettings.Validate(given));
        var merged = KafkaSettings.ForConsumer(given, "g", new ReadOptions());
        Assert.Equal(("sasl_ssl", "1234", "false"), (merged["security.protocol"], merged["topic.metadata.refresh.interval.ms"], merged["enable.auto.commit"]));
    }

    [Fact]
    public void Every_mistake_is_listed_with_its_key()
    {
        var mistakes = KafkaSettings.Validate(ImmutableDictionary<string, string>.Empty
            .Add("no.such.key", "1").Add("linger.ms", "soon").Add("enable.auto.commit", "true").Add("group.id", "x"));
        Assert.Equal(5, mistakes.Count);
        Assert.Contains(mistakes, mistake => mistake.Contains("bootstrap.servers is missing", StringComparison.Ordinal));
        Assert.Contains("kafka: 'no.such.key' is not a setting that this librdkafka knows.", mistakes);
        Assert.Contains(mistakes, mistake => mistake.StartsWith("kafka: 'linger.ms' has a wrong value", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.StartsWith("kafka: 'enable.auto.commit' is reserved: delivery guarantees depend on it", StringComparison.Ordinal));
        Assert.Contains("kafka: 'group.id' is set by topics.group; take it out.", mistakes);
    }

    [Fact]
    public void A_wrong_setting_stops_the_making_of_a_source()
    {
        var options = new KafkaSourceOptions(Good.Add("acks", "1"), ["t"], "g", new ReadOptions());
        var exception = Assert.Throws<KafkaSettingsException>(() => new KafkaSource(options, new LogLines<KafkaSource>()));
        Assert.Contains("'acks'", Assert.Single(exception.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_in_no_message()
    {
        var mistakes = KafkaSettings.Validate(Good.Add("sasl.password", "hunter2").Add("sasl.passwort", "hunter2"));
        Assert.DoesNotContain("hunter2", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4096, 1)]
    [InlineData(512L * 1024 * 1024, 128 * 1024)]
    [InlineData(long.MaxValue, 2_097_151)]
    public void Prefetch_is_a_quarter_of_the_memory_budget(long budget, long kibibytes) => Assert.Equal(kibibytes, KafkaSettings.PrefetchKiB(budget));
}
