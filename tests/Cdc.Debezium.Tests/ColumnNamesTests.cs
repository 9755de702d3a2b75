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
    public void Snake_case_of_snake_case_is_itself()
    {
        foreach (var name in new[] { "booking+value", "HTTPServer", "a__b", "x1Y", "Ünï Cödé" })
        {
            var once = ColumnNames.ToSnakeCase(name);
            Assert.Equal(once, ColumnNames.ToSnakeCase(once));
        }
    }
}
