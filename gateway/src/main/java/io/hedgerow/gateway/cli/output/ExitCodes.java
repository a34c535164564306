package io.hedgerow.gateway.cli.output;

/** What the process tells its caller. Static. */
public final class ExitCodes {
    /** Everything went well. */
    public static final int OK = 0;

    /** Something broke inside, the engine halted, or the output is full. */
    public static final int INTERNAL = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** The configuration is wrong. */
    public static final int CONFIG = 3;

    /** A journal is corrupt, locked, unwritable, or failed its verification. */
    public static final int JOURNAL = 4;

    /** A check failed: a replay diverged, a row of input is bad, a benchmark regressed, a limit was breached. */
    public static final int CHECK_FAILED = 5;

    /** A gateway or its credentials failed; a capture is missing. */
    public static final int GATEWAY = 6;

    /** Whoever read the output has closed it, as by {@code | head}: 128 + SIGPIPE, as with other programs. */
    public static final int READER_GONE = 141;

    private ExitCodes() {}
}
