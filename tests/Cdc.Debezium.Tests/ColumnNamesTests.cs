using Cdc.Debezium.Naming;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Debezium.Tests;

public sealed class ColumnNamesTests
{
    [Theory]
    [InlineData("booking+value", "booking_value")]
    [InlineData("customerId", "customer_id")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("weird name/with+chars.csv", "weird_name_with_chars_csv")]
    [InlineData("real_", "real")]
    [InlineData("Größe cm", "größe_cm")]
    [InlineData("a1B2", "a1_b2")]
    [InlineData("__x__", "x")]
    [InlineData("2nd+value", "2nd_value")]
    [InlineData("userIDs2Go", "user_i_ds2_go")]
    [InlineData("IPv6Address", "i_pv6_address")]
    [InlineData("USERID", "userid")]
    [InlineData("price 💰", "price")]
    [InlineData("cafe\u0301Name", "cafe\u0301_name")]
    [InlineData("हिन्दी नाम", "हिन्दी_नाम")]
    [InlineData("ЦенаПоездки", "цена_поездки")]
    [InlineData("料金 (円)", "料金_円")]
    [InlineData("𐐀𐐨x", "𐐨𐐨x")]
    [InlineData("aℂb", "aℂb")]
    [InlineData("a\"b`c'd\\e", "a_b_c_d_e")]
    [InlineData("💰", "")]
    public void Names_become_snake_case(string name, string expected) => Assert.Equal(expected, ColumnNames.ToSnakeCase(name));

    [Theory]
    [InlineData("ncr_ride_bookings.csv/booking+value", null, "booking_value")]
    [InlineData("a.csv/b.csv/c", null, "c")]
    [InlineData("src_amount", "src_", "amount")]
    [InlineData("amount", "src_", "amount")]
    [InlineData("+++", null, "+++")]
    [InlineData("x.csv/", null, "x.csv/")]
    public void The_prefix_comes_off_and_a_name_never_becomes_empty(string name, string? prefix, string expected) =>
        Assert.Equal(expected, ColumnNames.Clean(name, prefix, snakeCase: true));

    [Fact]
    public void Cleaning_a_clean_name_changes_nothing() =>
        Prop.ForAll(
            Gen.OneOf(
                ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
                Gen.Elements("a", "B", "HTTP", "9", "_", "+", " ", ".csv/", "é", "É", "İ", "ǅ", "ß", "ℂ", "𐐀", "\u0301", "💰", "\ud800").ListOf().Select(string.Concat)).ToArbitrary(),
            name =>
            {
                foreach (var snakeCase in (bool[])[true, false])
                {
                    var once = ColumnNames.Clean(name, prefix: null, snakeCase);
                    Assert.Equal(once, ColumnNames.Clean(once, prefix: null, snakeCase));
                    Assert.Equal(name.Length == 0, once.Length == 0);
                }

                var snake = ColumnNames.ToSnakeCase(name);
                Assert.DoesNotContain("__", snake, StringComparison.Ordinal);
                Assert.Equal(snake, snake.Trim('_'));
            }).QuickCheckThrowOnFailure();
}
