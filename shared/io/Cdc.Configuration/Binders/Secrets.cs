namespace Cdc.Configuration.Binders;

/// <summary>Tells by a setting's name whether its value may be shown.</summary>
internal static class Secrets
{
    /// <summary>Stands in for a secret's value.</summary>
    public const string Mask = "********";

    // What librdkafka's secret settings have in their names: passwords, sasl.oauthbearer.client.secret, ssl.key.pem, and free text that carries such.
    private static readonly string[] Marks = ["password", "secret", "token", "passphrase", "key.pem", "jaas", "oauthbearer.config"];

    public static bool IsSecret(string path) => Marks.Any(mark => path.Contains(mark, StringComparison.OrdinalIgnoreCase));
}
