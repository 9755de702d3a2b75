using System.Diagnostics;
using System.Globalization;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Settings;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.Mutations;

/// <summary>Whatever is done to a record, it becomes an event, a dead letter, or something that passes: no exception, no hang, no flood of memory.</summary>
/// <remarks>
/// <c>CDC_MUTATIONS</c> is the number of records (a few thousand by default), <c>CDC_MUTATION_SEED</c> the seed (1 by default). A failure shows the record.
/// </remarks>
public sealed class MutationTests(ITestOutputHelper output)
{
    /// <summary>Records that one decoder reads, undamaged ones between them, before a new one starts: what it learns must not spoil it either.</summary>
    private const int RecordsOfADecoder = 300;

    /// <summary>No record takes milliseconds; a machine that is busy with other things may.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly string[] Files =
    [
        "envelope_schema.ndjson", "envelope_plain.ndjson", "flat_schema.ndjson", "flat_plain.ndjson", "mariadb_envelope_schema.ndjson",
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", "modes"), "*.ndjson").Order().Select(file => $"../modes/{Path.GetFileName(file)}"),
    ];

    private readonly long[] _outcomes = new long[Enum.GetValues<RecordOutcome>().Length];
    private readonly SortedDictionary<DeadLetterReason, long> _reasons = [];
    private double _growth;
    private volatile RawRecord? _current;
    private long _done;

    [Fact]
    public void Mutated_records_become_events_or_dead_letters_within_bounds()
    {
        var (count, seed) = (Setting("CDC_MUTATIONS", 6_000), Setting("CDC_MUTATION_SEED", 1));
        var clock = Stopwatch.StartNew();
        Watched(() => Mutate(count, seed));
        output.WriteLine(Summary(count, seed, clock.Elapsed));
        Assert.All([RecordOutcome.Event, RecordOutcome.DeadLetter], outcome => Assert.NotEqual(0, _outcomes[(int)outcome]));
    }

    /// <summary>Runs on a thread of its own, which can be given up when it makes no progress.</summary>
    private void Watched(Action run)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                run();
            }
            catch (Exception exception)
            {
                failure = new InvalidOperationException($"After {_done} records, with {_current}", exception);
            }
        })
        { IsBackground = true };
        thread.Start();
        for (var before = -1L; !thread.Join(Deadline); before = Interlocked.Read(ref _done))
        {
            Assert.False(before == Interlocked.Read(ref _done), $"No end in sight of record {_done}: {_current}");
        }

        Assert.Null(failure);
    }

    private void Mutate(long count, int seed)
    {
        RawRecord[][] files = [.. Files.Select(RawRecord.Captured)];
        RawRecord[] all = [.. files.SelectMany(records => records)];
        var random = new Random(seed);
        var (captured, mutator) = (all, new RecordMutator(random, all, all));
        using var batch = new ChangeBatch();
        using var events = new EventRoundTrip();
        var (processor, deadLetters) = (new DecodeProcessor(new SourceOptions()), new DeadLetterBatch());
        for (var i = 0; i < count; i++)
        {
            if (i % RecordsOfADecoder == 0)
            {
                // One capture for each: all have the same tables, which two topics may not share.
                captured = files[i / RecordsOfADecoder % files.Length];
                (processor, mutator) = (new DecodeProcessor(new SourceOptions()), new RecordMutator(random, captured, all));
            }

            _current = random.Next(4) == 0 ? captured[random.Next(captured.Length)] : mutator.Next();
            _current.AddTo(batch, i);
            Check(batch, processor.Decode(batch, 0, deadLetters), deadLetters, events);
            batch.Clear();
            deadLetters.Clear();
            Interlocked.Increment(ref _done);
        }

    }

    private void Check(ChangeBatch batch, RecordOutcome outcome, DeadLetterBatch deadLetters, EventRoundTrip events)
    {
        _outcomes[(int)outcome]++;
        Assert.Equal(outcome == RecordOutcome.Event ? 1 : 0, batch.Events.Length);
        Assert.Equal(outcome == RecordOutcome.DeadLetter ? 1 : 0, deadLetters.Letters.Count);
        foreach (var letter in deadLetters.Letters)
        {
            Assert.NotEmpty(letter.Message);
            _reasons[letter.Reason] = _reasons.GetValueOrDefault(letter.Reason) + 1;
        }

        // What is unescaped and decoded is no longer than what it came from; arrays that are written again may escape more, and a decimal may be written out.
        const int Constant = 64 * 1024, Factor = 8;
        var length = _current!.Length;
        var grown = batch.Arena.Length - length;
        _growth = Math.Max(_growth, length < Constant / Factor ? 0 : grown / (double)length);
        Assert.InRange(grown, 0, Constant + (Factor * length));
        foreach (var entry in batch.Events)
        {
            events.Check(batch, entry);
        }
    }

    private string Summary(long count, int seed, TimeSpan elapsed)
    {
        var outcomes = string.Join(", ", Enum.GetValues<RecordOutcome>().Select(outcome => $"{_outcomes[(int)outcome]} {outcome}"));
        var reasons = string.Join(", ", _reasons.Select(pair => $"{pair.Value} {pair.Key}"));
        using var process = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{count} records, seed {seed}: {elapsed.TotalSeconds:F1} s, peak {process.PeakWorkingSet64 >> 20} MiB, growth of the arena at most {_growth:F1} times. {outcomes}. Dead letters: {reasons}.");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
