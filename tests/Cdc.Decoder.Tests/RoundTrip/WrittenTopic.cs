using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>A topic and the format that it is written in.</summary>
internal sealed record WrittenTopic(GeneratedTopic Topic, WireFormat Format)
{
    /// <summary>Any topic, in any format that suits it.</summary>
    /// <param name="hasPlaceholders">Whether values may be unavailable.</param>
    public static Arbitrary<WrittenTopic> Any(bool hasPlaceholders) => Arb.From(
        from topic in GeneratedTopic.Any(hasPlaceholders)
        from isFlat in Generators.Boolean
        from format in Gen.Elements(WireFormat.All.Where(format => format.Flattening is not null == isFlat && format.Suits(topic)))
        select new WrittenTopic(topic, format),
        written => written.Smaller());

    /// <inheritdoc/>
    public override string ToString() => $"{Format}\n  {Topic}";

    private IEnumerable<WrittenTopic> Smaller() => Topic.Smaller().Where(Format.Suits).Select(topic => this with { Topic = topic });
}
