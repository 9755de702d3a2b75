using System.Text.Json;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Outcomes;

namespace Cdc.AllInOne.Decode.Naming;

/// <summary>Names of outcomes and reasons in snake_case, as on the dead-letter topic.</summary>
internal static class OutcomeNames
{
    private static readonly Dictionary<RecordOutcome, string> Outcomes = Enum.GetValues<RecordOutcome>().ToDictionary(value => value, value => SnakeCase(value.ToString()));
    private static readonly Dictionary<DeadLetterReason, string> Reasons = Enum.GetValues<DeadLetterReason>().ToDictionary(value => value, value => SnakeCase(value.ToString()));

    public static string Of(RecordOutcome outcome) => Outcomes[outcome];

    public static string Of(DeadLetterReason reason) => Reasons[reason];

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
