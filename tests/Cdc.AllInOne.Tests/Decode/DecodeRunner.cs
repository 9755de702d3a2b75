using System.Text;
using Cdc.AllInOne.Decode;

namespace Cdc.AllInOne.Tests.Decode;

/// <summary>Runs <c>cdc decode</c> in memory.</summary>
internal static class DecodeRunner
{
    /// <summary>What the command answered.</summary>
    public sealed record Answer(int Code, string Output, string Errors)
    {
        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static Answer Run(string input, params string[] args) => Run(Encoding.UTF8.GetBytes(input), args);

    public static Answer Run(byte[] input, params string[] args)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var code = DecodeCommand.Run(args, new DecodeConsole(new MemoryStream(input), output, errors), new Dictionary<string, string>());
        return new Answer(code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
