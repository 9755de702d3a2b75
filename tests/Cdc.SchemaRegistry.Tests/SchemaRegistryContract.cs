using System.Text.Json;
using Cdc.Testing;
using Confluent.SchemaRegistry;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>What every registry does through our client, and what Confluent's own finds there.</summary>
public abstract class SchemaRegistryContract : IDisposable
{
    protected SchemaRegistryContract(Uri url)
    {
        Options = new SchemaRegistryOptions { Urls = [url], Timeout = TimeSpan.FromMinutes(1) };
        Registry = new SchemaRegistryClient(Options);
        ConfluentClient = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = url.AbsoluteUri });
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected SchemaRegistryOptions Options { get; }

    private SchemaRegistryClient Registry { get; }

    private CachedSchemaRegistryClient ConfluentClient { get; }

    protected static string NewSubject() => $"t-{Guid.NewGuid()}-value";

    [Fact]
    public async Task Registering_the_same_schema_again_gives_the_same_id()
    {
        string subject = NewSubject();
        int id = await Registry.RegisterAsync(subject, Schemas.Id, Cancellation);
        Assert.True(id >= 1);
        Assert.Equal(id, await Registry.RegisterAsync(subject, Schemas.Id, Cancellation));
    }

    [Fact]
    public async Task An_older_version_registered_again_keeps_its_id()
    {
        string subject = NewSubject();
        int first = await Registry.RegisterAsync(subject, Schemas.Id, Cancellation);
        int second = await Registry.RegisterAsync(subject, Schemas.IdAndTip, Cancellation);
        Assert.NotEqual(first, second);
        Assert.Equal(first, await Registry.RegisterAsync(subject, Schemas.Id, Cancellation));
    }

    [Fact]
    public async Task The_same_schema_has_one_id_under_two_subjects() =>
        Assert.Equal(
            await Registry.RegisterAsync(NewSubject(), Schemas.Id, Cancellation),
            await Registry.RegisterAsync(NewSubject(), Schemas.Id, Cancellation));

    [Fact]
    public async Task An_id_gives_back_its_schema()
    {
        string schema = Schemas.Unique();
        int id = await Registry.RegisterAsync(NewSubject(), schema, Cancellation);
        var stored = await Registry.GetByIdAsync(id, Cancellation);
        Assert.Equal("JSON", stored.SchemaType);
        AssertSameJson(schema, stored.Schema);
    }

    [Fact]
    public async Task An_unknown_id_is_a_lasting_failure()
    {
        var e = await Assert.ThrowsAsync<SchemaRegistryException>(async () => await Registry.GetByIdAsync(123456789, Cancellation));
        Assert.Equal((RegistryErrorCodes.SchemaNotFound, false), (e.ErrorCode, e.IsTransient));
    }

    [Fact]
    public async Task The_latest_version_is_the_one_registered_last()
    {
        string subject = NewSubject();
        await Registry.RegisterAsync(subject, Schemas.Id, Cancellation);
        int second = await Registry.RegisterAsync(subject, Schemas.IdAndTip, Cancellation);
        var latest = await ConfluentClient.GetLatestSchemaAsync(subject);
        Assert.Equal((second, 2), (latest.Id, latest.Version));
        AssertSameJson(Schemas.IdAndTip, latest.SchemaString);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("booking+value äß % ? # & = \"x\" 'y' \\ z")]
    [InlineData("時刻")]
    public async Task A_subject_may_have_any_characters(string name)
    {
        string subject = NewSubject() + name;
        int id = await Registry.RegisterAsync(subject, Schemas.Unique(), Cancellation);
        Assert.Equal(id, (await ConfluentClient.GetLatestSchemaAsync(subject)).Id);
    }

    [Fact]
    public async Task Text_that_is_no_schema_is_refused_for_good()
    {
        var e = await Assert.ThrowsAsync<SchemaRegistryException>(async () => await Registry.RegisterAsync(NewSubject(), "{nope", Cancellation));
        Assert.Equal((RegistryErrorCodes.InvalidSchema, false), (e.ErrorCode, e.IsTransient));
    }

    [Fact]
    public async Task A_breaking_schema_is_refused_for_good_and_changes_nothing()
    {
        string subject = NewSubject();
        int id = await Registry.RegisterAsync(subject, Schemas.Id, Cancellation);
        var e = await Assert.ThrowsAsync<SchemaRegistryException>(async () => await Registry.RegisterAsync(subject, Schemas.TextId, Cancellation));
        Assert.Equal((RegistryErrorCodes.Incompatible, false), (e.ErrorCode, e.IsTransient));
        Assert.Contains("properties", e.Message, StringComparison.Ordinal);
        Assert.Equal(id, (await ConfluentClient.GetLatestSchemaAsync(subject)).Id);
    }

    [Fact]
    public async Task Compatibility_can_be_asked_without_registering()
    {
        string subject = NewSubject();
        int id = await Registry.RegisterAsync(subject, Schemas.Id, Cancellation);
        Assert.True(await IsCompatibleAsync(subject, Schemas.IdAndTip));
        Assert.False(await IsCompatibleAsync(subject, Schemas.TextId));
        Assert.Equal(id, (await ConfluentClient.GetLatestSchemaAsync(subject)).Id);
    }

    [Theory]
    [MemberData(nameof(BackwardCases))]
    public async Task Every_registry_judges_a_change_of_a_table_alike(string change, string before, string after, bool isCompatible)
    {
        string subject = NewSubject();
        await Registry.RegisterAsync(subject, before, Cancellation);
        Assert.True(isCompatible == await IsCompatibleAsync(subject, after), change);
    }

    public static TheoryData<string, string, string, bool> BackwardCases => new()
    {
        { "optional column added", Schemas.Id, Schemas.IdAndTip, true },
        { "column dropped", Schemas.IdAndTip, Schemas.Id, false },
        { "required column added", Schemas.Id, Schemas.IdAndTip.Replace("[\"id\"]", "[\"id\",\"tip\"]", StringComparison.Ordinal), false },
        { "column no longer required", Schemas.Id, Schemas.Id.Replace("[\"id\"]", "[]", StringComparison.Ordinal), true },
        { "integer to number", Schemas.Id, Schemas.Id.Replace("integer", "number", StringComparison.Ordinal), true },
        { "number to integer", Schemas.Id.Replace("integer", "number", StringComparison.Ordinal), Schemas.Id, false },
        { "column added to an open object", Open(Schemas.Id), Open(Schemas.IdAndTip), false },
        { "column dropped from an open object", Open(Schemas.IdAndTip), Open(Schemas.Id), true },
    };

    [Fact]
    public async Task Many_registrations_at_once_give_one_id_to_one_schema()
    {
        string schema = Schemas.Unique();
        string subject = NewSubject();
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await Registry.RegisterAsync(subject, schema, Cancellation))));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task What_the_Confluent_serializer_registers_is_taken_and_compatible()
    {
        string subject = NewSubject();
        var versions = ConfluentFixture.Schemas;
        int first = await Registry.RegisterAsync(subject, versions[1], Cancellation);
        Assert.True(await IsCompatibleAsync(subject, versions[2]));
        int second = await Registry.RegisterAsync(subject, versions[2], Cancellation);
        Assert.True(second > first);
        AssertSameJson(versions[1], (await Registry.GetByIdAsync(first, Cancellation)).Schema);
        AssertSameJson(versions[2], (await Registry.GetByIdAsync(second, Cancellation)).Schema);
    }

    public void Dispose()
    {
        Registry.Dispose();
        ConfluentClient.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<bool> IsCompatibleAsync(string subject, string schema) => ConfluentClient.IsCompatibleAsync(subject, new Schema(schema, SchemaType.Json));

    private static string Open(string schema) => schema.Replace(",\"additionalProperties\":false", "", StringComparison.Ordinal);

    private static void AssertSameJson(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(actual)), actual);
}
