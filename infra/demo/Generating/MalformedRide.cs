using Cdc.Core.DeadLetters;

namespace Cdc.Demo.Generating;

/// <summary>The ways in which a record goes wrong on its way, and the reason for which it must be refused.</summary>
internal sealed record MalformedRide(DeadLetterReason Reason, MalformedRide.Spoiler Spoil, bool HasKey = true)
{
    /// <summary>Writes what becomes of a good value.</summary>
    public delegate void Spoiler(ReadOnlySpan<byte> good, ref JsonText bad);

    public static readonly MalformedRide[] All =
    [
        new(DeadLetterReason.NotJson, CutOff),
        new(DeadLetterReason.CastFailed, WithDecimalComma),
        new(DeadLetterReason.NotAnEnvelope, SomethingElse),
        new(DeadLetterReason.MissingKey, Unspoiled, HasKey: false),
        new(DeadLetterReason.NotJson, NoJson),
    ];

    private static void CutOff(ReadOnlySpan<byte> good, ref JsonText bad) => bad.Raw(good[..(good.Length / 2)]);

    private static void NoJson(ReadOnlySpan<byte> good, ref JsonText bad) => bad.Raw("Traceback (most recent call last): KeyError: 'Booking ID'"u8);

    private static void SomethingElse(ReadOnlySpan<byte> good, ref JsonText bad) => bad.Raw("{\"file\":\"ncr_ride_bookings.csv\",\"rows\":148770,\"state\":\"loaded\"}"u8);

    private static void Unspoiled(ReadOnlySpan<byte> good, ref JsonText bad) => bad.Raw(good);

    private static void WithDecimalComma(ReadOnlySpan<byte> good, ref JsonText bad)
    {
        var name = "\"ncr_ride_bookings.csv/booking+value\":"u8;
        var value = good.IndexOf(name) + name.Length;
        bad.Raw(good[..value]);
        bad.Raw("\"b'12,5'\""u8);
        bad.Raw(good[(value + good[value..].IndexOf((byte)','))..]);
    }
}
