using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Framing;
using Cdc.Events.Views;

namespace Cdc.Events.Tests;

public sealed class EventMutationTests
{
    private const int Mutations = 8000;
    private const int RecordsPerBatch = 100;

    [Fact]
    public void Any_mutation_of_a_valid_message_gives_an_event_or_a_dead_letter()
    {
        using var original = EveryTypeEvent.Events();
        byte[][] messages = [.. ChangeEvent.AllOf(original).Select(change => Codec.Framed(change.ToString()))];
        var random = new Random(20_261_121);
        for (var i = 0; i < Mutations; i += RecordsPerBatch)
        {
            byte[][] mutants = [.. Enumerable.Range(0, RecordsPerBatch).Select(_ => Mutate(messages[random.Next(messages.Length)], random))];
            var (batch, letters) = Codec.Read(EveryTypeEvent.Schema, mutants);
            using (batch)
            {
                Assert.Equal(RecordsPerBatch, batch.Events.Length + letters.Count);
                AssertReadable(batch);
            }
        }
    }

    // What was read can be written, and is then JSON that is read again.
    private static void AssertReadable(ChangeBatch batch)
    {
        foreach (var change in ChangeEvent.AllOf(batch))
        {
            var (again, entry) = Codec.ReadOne(EveryTypeEvent.Schema, change.ToString());
            using (again)
            {
                Assert.Equal(change.ToString(), new ChangeEvent(again, entry).ToString());
            }
        }
    }

    // The four bytes of the schema id stay: an unknown id is the registry's matter, not the reader's.
    private static byte[] Mutate(byte[] message, Random random)
    {
        List<byte> bytes = [.. message];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(ConfluentWireFormat.HeaderSize, bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)"\"\\{}[],:-0123456789eE.tfnu "[random.Next(26)];
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(((string[])["\\ud83d", "\\u0000", "null", "{}", "[", "\"", "é"])[random.Next(7)]));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.Add((byte)'}');
                    break;
                default:
                    bytes[0] = random.Next(4) == 0 ? (byte)'{' : (byte)0;
                    break;
            }
        }

        return [.. bytes];
    }
}
