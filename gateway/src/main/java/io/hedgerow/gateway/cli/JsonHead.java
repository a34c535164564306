package io.hedgerow.gateway.cli;

import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What every JSON object of a command begins with. Names are snake_case with their unit last; {@code hedgerow schema
 * COMMAND} prints what each command gives. Static; any thread.
 */
public final class JsonHead {
    /** Version of all schemas; raised when a member changes its name, unit or meaning. */
    public static final int SCHEMA_VERSION = 2;

    private JsonHead() {}

    /**
     * Begins an object.
     *
     * @param command words after {@code hedgerow}, such as "journal verify"
     * @return members to add to, in order
     */
    public static Map<String, Object> of(String command) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("schema_version", SCHEMA_VERSION);
        members.put("command", command);
        members.put("hedgerow_version", VersionProvider.version());
        return members;
    }

    /**
     * Begins an object that tells of a journal.
     *
     * @param command words after {@code hedgerow}
     * @param journal its folder
     * @return members to add to, in order
     */
    static Map<String, Object> of(String command, Path journal) {
        Map<String, Object> members = of(command);
        members.put("journal_dir", journal.toString());
        members.put("journal_id", journalId(journal));
        return members;
    }

    /** Null where it cannot be read: what a run came to is told whatever has become of its journal. */
    private static String journalId(Path journal) {
        try {
            return EngineStart.find(journal).map(start -> hex(start.runId())).orElse(null);
        } catch (JournalException unreadable) {
            return null;
        }
    }

    /**
     * How 64 bits that are no quantity are written: numbers of JSON lose bits above 2^53.
     *
     * @param bits a hash or an id
     * @return sixteen hexadecimal digits
     */
    static String hex(long bits) {
        return String.format(Locale.ROOT, "%016x", bits);
    }

    /**
     * Flags of this JVM.
     *
     * @return as they were given
     */
    static List<String> jvmFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
