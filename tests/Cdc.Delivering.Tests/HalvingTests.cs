using Cdc.Delivering.Refusing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Delivering.Tests;

public sealed class HalvingTests
{
    [Fact]
    public void Exactly_the_bad_rows_are_refused_and_all_others_delivered_once() => Prop.ForAll(
        ArbMap.Default.ArbFor<bool[]>(),
        isBad =>
        {
            var (delivered, refused) = (new List<int>(), new List<int>());
            Halving.DeliverAsync(
                0,
                isBad.Length,
                (from, to) =>
                {
                    if (isBad.AsSpan(from, to - from).Contains(true))
                    {
                        throw new TargetFailure("A constraint is violated.", isDataError: true);
                    }

                    delivered.AddRange(Enumerable.Range(from, to - from));
                    return Task.CompletedTask;
                },
                (position, _) => refused.Add(position),
                _ => { }).GetAwaiter().GetResult();
            var rows = Enumerable.Range(0, isBad.Length).ToList();
            return delivered.Order().SequenceEqual(rows.Where(row => !isBad[row])) && refused.SequenceEqual(rows.Where(row => isBad[row]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Another_failure_blames_no_row() => await Assert.ThrowsAsync<TargetFailure>(() => Halving.DeliverAsync(
        0, 4, (_, _) => throw new TargetFailure("The disk is full."), (_, _) => Assert.Fail("A row was refused."), _ => { }));

    [Fact]
    public async Task Suspicion_of_the_target_comes_before_blame() => await Assert.ThrowsAsync<InvalidDataException>(() => Halving.DeliverAsync(
        0, 1, (_, _) => throw new TargetFailure("bad", isDataError: true), (_, _) => Assert.Fail("A row was refused."), _ => throw new InvalidDataException()));
}
