using System.Net;
using Newtonsoft.Json;
using ConfluentException = Confluent.SchemaRegistry.SchemaRegistryException;

namespace Cdc.SchemaRegistry;

/// <summary>What Confluent's client throws, as failures that say whether trying again may help and what to do otherwise.</summary>
internal static class RegistryFailures
{
    /// <summary>The failure of a request; null for an exception that is not one, such as the caller's cancellation.</summary>
    /// <param name="exception">What Confluent's client threw.</param>
    /// <param name="asked">What was asked of whom.</param>
    public static SchemaRegistryException? Of(Exception exception, string asked) => exception switch
    {
        ConfluentException refusal => Refusal(refusal, asked),
        HttpRequestException failure when IsUnauthorized(failure) => new(0, $"{asked} was answered with 401{Advice(HttpStatusCode.Unauthorized, 0)}", cause: failure),
        HttpRequestException failure => new(0, $"{asked} failed: {Reason(failure)}", isTransient: true, failure),
        JsonException or FormatException => StrangeAnswer(asked, exception),
        _ => null,
    };

    /// <summary>The answer is not one of a schema registry.</summary>
    public static SchemaRegistryException StrangeAnswer(string asked, Exception? cause = null) =>
        new(0, $"{asked} was not answered as a schema registry answers; is the path of schema_registry.url right?", cause: cause);

    private static SchemaRegistryException Refusal(ConfluentException refusal, string asked)
    {
        // Confluent's client says -1 where the answer has no code.
        var code = Math.Max(refusal.ErrorCode, 0);
        var isConflict = refusal.Status == HttpStatusCode.Conflict;
        var isTransient = refusal.Status is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            || (isConflict && code != RegistryErrorCodes.Incompatible);
        var detail = code == 0 ? "" : $": {refusal.Message}";
        return new(code, $"{asked} was answered with {(int)refusal.Status}{detail}{Advice(refusal.Status, code)}", isTransient, refusal) { IsConflict = isConflict };
    }

    private static string Advice(HttpStatusCode status, int code) => status switch
    {
        HttpStatusCode.Unauthorized => "; check schema_registry.user and schema_registry.password",
        HttpStatusCode.Forbidden => "; the user of schema_registry needs the right to this",
        HttpStatusCode.NotFound when code == 0 => "; is the path of schema_registry.url right?",
        _ => "",
    };

    // A 401 whose body is not JSON, as from a proxy, comes as this text alone, among the failures of other instances.
    private static bool IsUnauthorized(HttpRequestException failure) =>
        ((failure.InnerException as AggregateException)?.InnerExceptions ?? [failure.InnerException!]).Any(cause => cause is HttpRequestException { Message: "Unauthorized" });

    // What is wrong with a certificate stands in the innermost exception alone.
    private static string Reason(HttpRequestException failure) =>
        failure.GetBaseException().Message is var root && failure.Message.Contains(root, StringComparison.Ordinal) ? failure.Message : $"{failure.Message} ({root})";
}
