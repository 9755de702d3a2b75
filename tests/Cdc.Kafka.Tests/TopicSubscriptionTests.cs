using System.Text.RegularExpressions;
using Cdc.Kafka.Topics;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Kafka.Tests;

public sealed class TopicSubscriptionTests
{
    [Theory]
    [InlineData("source.public.rides", "source.public.rides")]
    [InlineData("source.public.*", @"^source\.public\..*$")]
    [InlineData("*", "^.*$")]
    [InlineData("a+b(*)", @"^a\+b\(.*\)$")]
    public void A_pattern_becomes_an_anchored_expression_and_a_name_stays(string topic, string subscription) =>
        Assert.Equal(subscription, TopicSubscription.For(topic));

    [Fact]
    public void A_pattern_matches_what_has_its_parts_and_nothing_else() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>(), ArbMap.Default.ArbFor<NonEmptyString>(), (start, run) =>
        {
            var literal = new string([.. start.Get.Where(character => character is not ('*' or '\n'))]);
            var any = new string([.. run.Get.Where(character => character != '\n')]);
            var regex = new Regex(TopicSubscription.For(literal + "*.end"), RegexOptions.Singleline | RegexOptions.CultureInvariant);
            return regex.IsMatch(literal + any + ".end") && !regex.IsMatch(literal + any + "_end") && !regex.IsMatch("x" + literal + ".end.");
        }).QuickCheckThrowOnFailure();
}
