using System.Buffers;
using Cdc.AllInOne.Decode.Reading;
using Cdc.AllInOne.Decode.Writing;
using Cdc.Configuration;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Decoder;
using Cdc.Hosting.Service;
using Cdc.SchemaRegistry;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;

namespace Cdc.AllInOne.Decode;

/// <summary>One run of <c>cdc decode</c>: a line, a record, an outcome at a time, so that files of any size pass.</summary>
internal sealed class DecodeRun(DecodeRequest request, DecodeConsole console, IReadOnlyDictionary<string, string> environment)
{
    private const int OutputBuffer = 64 * 1024;

    /// <summary>The error number of a pipe that nobody reads any more, which an <see cref="IOException"/> carries on Unix.</summary>
    private const int BrokenPipe = 32;

    private readonly DecodeSummary _summary = new();

    /// <summary>Reads everything and tells the summary; mistakes are told on the console's errors.</summary>
    /// <returns>An <see cref="ExitCode"/>, or <see cref="DecodeCommand.HasDeadLetters"/>.</returns>
    public async Task<int> RunAsync()
    {
        try
        {
            var options = request.ConfigurationFile is { } file ? PipelineConfiguration.Load(file, environment) : new PipelineOptions();
            using var input = request.File == DecodeRequest.StandardInput ? console.Input : File.OpenRead(request.File);
            await DecodeAsync(input, options);
        }
        catch (Exception exception) when (exception is ConfigurationException or LineException)
        {
            console.Errors.WriteLine(exception.Message);
            return ExitCode.Configuration;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            console.Errors.WriteLine($"{request.File}: {(exception is UnauthorizedAccessException ? "cannot be read as a file" : "no such file")}");
            return ExitCode.Configuration;
        }
        catch (SchemaRegistryException exception)
        {
            console.Errors.WriteLine(exception.Message);
            return ExitCode.Unexpected;
        }
        catch (IOException exception) when (exception.HResult == BrokenPipe)
        {
            return ExitCode.Stopped;
        }
        catch (IOException exception)
        {
            console.Errors.WriteLine(exception.Message);
            return ExitCode.Unexpected;
        }

        console.Errors.WriteLine(_summary);
        return request.Strict && _summary.DeadLetters > 0 ? DecodeCommand.HasDeadLetters : ExitCode.Stopped;
    }

    private async Task DecodeAsync(Stream input, PipelineOptions options)
    {
        // Not disposed: after a broken pipe that would only break again.
        var output = new BufferedStream(console.Output, OutputBuffer);
        var lines = new LineReader(input, output.Flush);
        using IOutcomeWriter writer = request.Output == DecodeOutput.Json ? new OutcomeJson() : new OutcomeText(console.IsColored, request.Schemas);
        using var registry = SchemaRegistries.Connect(options.SchemaRegistry);
        var schemas = new RegistrySchemas(registry, outage: null);
        try
        {
            await DecodeAsync(lines, schemas, new DecodeProcessor(options.Source, schemas), writer, output);
        }
        catch (LineException exception)
        {
            output.Flush();
            throw new LineException($"{request.File}:{lines.Number}: {exception.Message}", exception);
        }

        output.Flush();
    }

    private async Task DecodeAsync(LineReader lines, RegistrySchemas schemas, DecodeProcessor processor, IOutcomeWriter writer, BufferedStream output)
    {
        IRecordLines records = request.Topic is { } topic ? new PlainLines(topic, request.WithKeys) : new CapturedLines();
        using var batch = new ChangeBatch();
        var (deadLetters, text) = (new DeadLetterBatch(), new ArrayBufferWriter<byte>());
        while (TryRead(lines, records, batch))
        {
            await schemas.FetchAsync(batch, CancellationToken.None);
            var outcome = processor.Decode(batch, 0, deadLetters);
            _summary.Count(outcome, deadLetters);
            writer.Write(batch, outcome, deadLetters, text);
            text.Write("\n"u8);
            output.Write(text.WrittenSpan);
            text.ResetWrittenCount();
            deadLetters.Clear();
            batch.Clear();
        }
    }

    private static bool TryRead(LineReader lines, IRecordLines records, ChangeBatch batch)
    {
        while (lines.TryRead(out var line))
        {
            if (!line.IsEmpty)
            {
                records.Add(line, batch);
                return true;
            }
        }

        return false;
    }
}
