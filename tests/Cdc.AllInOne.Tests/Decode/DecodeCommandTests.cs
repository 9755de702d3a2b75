using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.SchemaRegistry;
using Cdc.Testing;

namespace Cdc.AllInOne.Tests.Decode;

public sealed class DecodeCommandTests : IDisposable
{
    private const string Event = """{"op":"c","ts":0,"ver":"14","src":{"connector":"","db":"","schema":"public","table":"rides","topic":"s.public.rides","partition":0,"offset":7,"position":"0"},"key":{"id":1},"row":{"id":1,"v":2}}""";
    private const string Record = """{"topic":"s.public.rides","partition":0,"offset":7,"timestamp":5,"headers":{},"key":"{\"id\":1}","value":"{\"id\":1,\"v\":2,\"__op\":\"c\",\"__deleted\":\"false\"}"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("cdc-decode-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_record_becomes_its_place_and_its_event()
    {
        var answer = DecodeRunner.Run(Record, "-");
        Assert.Equal((0, $"s.public.rides[0]@7 event {Event}\n", "1 records: 1 event\n"), (answer.Code, answer.Output, answer.Errors));
    }

    [Fact]
    public void Json_output_carries_the_event_as_on_its_topic()
    {
        var answer = DecodeRunner.Run(Record, "--output", "json", "-");
        Assert.Equal($$"""{"topic":"s.public.rides","partition":0,"offset":7,"outcome":"event","event":{{Event}}}""", Assert.Single(answer.Lines));
    }

    [Fact]
    public void Plain_values_take_their_topic_from_the_option_and_count_their_offsets()
    {
        var answer = DecodeRunner.Run("{\"id\":1}\t{\"id\":1,\"__op\":\"c\"}\r\n\n{\"id\":2}\tnull\nnull\tno json", "--topic", "s.public.rides", "--with-keys", "-");
        Assert.Equal(
            ["s.public.rides[0]@0 event", "s.public.rides[0]@1 event", "s.public.rides[0]@2 dead_letter"],
            answer.Lines.Select(line => string.Join(' ', line.Split(' ')[..2])));
        Assert.Contains("1 dead_letter (1 not_json)", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dead_letter_is_told_with_reason_and_column()
    {
        const string bad = """{"topic":"t","key":"{\"id\":1}","value":"{\"id\":null,\"__op\":\"c\"}"}""";
        const string good = """{"topic":"t","key":"{\"id\":1}","value":"{\"id\":1,\"__op\":\"c\"}"}""";
        using var json = JsonDocument.Parse(DecodeRunner.Run($"{good}\n{bad}", "--output", "json", "-").Lines[1]);
        Assert.Equal(
            ("dead_letter", "cast_failed", "id", 1),
            (Text(json, "outcome"), Text(json, "reason"), Text(json, "column"), json.RootElement.GetProperty("offset").GetInt32()));
        Assert.StartsWith("t[0]@1 dead_letter cast_failed id: ", DecodeRunner.Run($"{good}\n{bad}", "-").Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_come_as_base64_and_headers_as_pairs()
    {
        var value = Convert.ToBase64String([.. "{\"id\":\""u8, 0xff, .. "\"}"u8]);
        Assert.Contains("not_json", DecodeRunner.Run($$"""{"topic":"t","value_base64":"{{value}}"}""", "-").Output, StringComparison.Ordinal);
        Assert.Contains("\"op\":\"c\"", DecodeRunner.Run("""{"topic":"t","headers":[["a",null],["__op","u"],["__op","c"]],"value":"{\"id\":1}"}""", "-").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_and_epoch_come_from_the_pipeline_file()
    {
        var file = Write("pipeline.yaml", "topics: {source: [s.public.rides]}\nepoch: 3\ntables: [{topic: s.public.rides, name: journeys, columns: {v: string}}]\n");
        var answer = DecodeRunner.Run(Record, "-f", file, "--schemas", "-");
        Assert.Equal("# journeys: id int64 key, v string null", answer.Lines[0]);
        Assert.Contains($"\"ver\":\"{RowVersion.Compose(3, 0, 7)}\"", answer.Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json", ":2: expected a record")]
    [InlineData("{\"id\":1}", ":2: expected a record")]
    [InlineData("{\"topic\":\"t\",\"value\":5}", ":2: value: expected text or null, found 5")]
    [InlineData("{\"topic\":\"t\",\"value\":null,\"offset\":-1}", ":2: offset: expected a whole number")]
    [InlineData("{\"topic\":\"t\",\"value\":null,\"ofset\":1}", ":2: 'ofset' is not a member")]
    [InlineData("{\"topic\":\"t\",\"value_base64\":\"*\"}", ":2: value_base64: expected base64")]
    [InlineData("{\"topic\":\"t\",\"value\":null,\"headers\":[[\"a\"]]}", ":2: headers: expected pairs")]
    public void A_line_that_is_no_record_is_told_with_file_and_line(string line, string problem)
    {
        var file = Write("records.ndjson", $"{Record}\n{line}\n");
        var answer = DecodeRunner.Run("", file);
        Assert.Equal(2, answer.Code);
        Assert.Contains(file + problem, answer.Errors, StringComparison.Ordinal);
        Assert.Single(answer.Lines);
    }

    [Theory]
    [InlineData(4, "--strict", "-")]
    [InlineData(0, "-")]
    public void Dead_letters_count_in_the_exit_code_where_that_is_asked_for(int code, params string[] args) =>
        Assert.Equal(code, DecodeRunner.Run("""{"topic":"t","value":"no json"}""", args).Code);

    [Theory]
    [InlineData("no-such-file")]
    [InlineData("-f", "no-such.yaml", "-")]
    [InlineData("--with-keys", "-")]
    [InlineData("--output", "xml", "-")]
    [InlineData("--no-such-option", "-")]
    public void Wrong_arguments_are_a_configuration_error(params string[] args)
    {
        var answer = DecodeRunner.Run("", args);
        Assert.Equal(2, answer.Code);
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public void Files_larger_than_the_buffers_pass_line_by_line()
    {
        var note = new string('n', 100_000);
        var lines = string.Concat(Enumerable.Range(0, 50).Select(i => $$"""{"topic":"t","key":"{\"id\":{{i}}}","value":"{\"id\":{{i}},\"note\":\"{{note}}\",\"__op\":\"c\"}"}""" + "\n"));
        Assert.Equal("50 records: 50 event\n", DecodeRunner.Run(lines, "-").Errors);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_it_quietly()
    {
        var input = Write("endless.ndjson", string.Concat(Enumerable.Repeat(Record + "\n", 100_000)));
        var command = Path.Combine(AppContext.BaseDirectory, "cdc.dll");
        var start = new ProcessStartInfo("bash", ["-c", "set -o pipefail; dotnet \"$0\" decode \"$1\" | head -n 1", command, input]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await errors));
        Assert.StartsWith("s.public.rides[0]@7 event", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Framed_records_get_their_schemas_from_the_registry_of_the_pipeline_file()
    {
        const string schema = """{"type":"object","title":"rides","properties":{"id":{"type":"integer","connect.type":"int32"},"__op":{"type":"string"}}}""";
        await using var server = await EmbeddedRegistry.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var registry = new SchemaRegistryClient(new SchemaRegistryOptions { Urls = [server.Url] });
        var id = await registry.RegisterAsync("s.public.rides-value", schema, TestContext.Current.CancellationToken);
        var record = $$"""{"topic":"s.public.rides","key":"{\"id\":1}","value_base64":"{{Convert.ToBase64String([0, 0, 0, 0, (byte)id, .. """{"id":1,"__op":"c"}"""u8])}}"}""";
        var answer = DecodeRunner.Run(record, "-f", Write("pipeline.yaml", $"topics: {{source: [s.public.rides]}}\nschema_registry: {server.Url}\n"), "--schemas", "-");
        Assert.Equal("# rides: id int32 key", answer.Lines[0]);
        Assert.Contains("unknown_schema", DecodeRunner.Run(record, "-").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_that_does_not_answer_is_told()
    {
        var file = Write("pipeline.yaml", "topics: {source: [t]}\nschema_registry: http://127.0.0.1:1/\n");
        var answer = DecodeRunner.Run("""{"topic":"t","value_base64":"AAAAAAF7fQ=="}""", "-f", file, "-");
        Assert.Equal(1, answer.Code);
        Assert.Contains("http://127.0.0.1:1/", answer.Errors, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return file;
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();
}
