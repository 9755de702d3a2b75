namespace Cdc.Hosting.Service;

/// <summary>What a process's exit code says to who started it.</summary>
public static class ExitCode
{
    /// <summary>0: stopped in good order: everything that was read is durable and committed.</summary>
    public const int Stopped = 0;

    /// <summary>1: a bug or a failure that waiting does not mend; the log has the stack trace. Nothing unfinished was committed.</summary>
    public const int Unexpected = 1;

    /// <summary>2: the configuration or the command line is wrong; standard error lists every mistake. A restart does not help.</summary>
    public const int Configuration = 2;

    /// <summary>3: stopped before all that was read was durable; the rest was not committed and comes again after a restart.</summary>
    public const int NotDrained = 3;
}
