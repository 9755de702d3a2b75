using System.Text.Json;
using Cdc.Core.DeadLetters;

namespace Cdc.Demo.Checking;

/// <summary>Compares the dead letters with the malformed records that were sent.</summary>
internal static class DeadLetterComparison
{
    /// <summary>A sentence for each reason whose letters are not as many as they must be.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<DeadLetterReason, long> expected, IReadOnlyDictionary<string, DeadLetterTally> actual)
    {
        var byName = expected.ToDictionary(pair => JsonNamingPolicy.SnakeCaseLower.ConvertName(pair.Key.ToString()), pair => pair.Value);
        foreach (var reason in byName.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            var (wanted, found) = (byName.GetValueOrDefault(reason), actual.GetValueOrDefault(reason)?.Count ?? 0);
            if (wanted != found)
            {
                yield return $"Dead letters for {reason}: expected {wanted}, found {found}.";
            }
        }
    }
}
