package io.hedgerow.gateway.cli.output;

import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
     * @param journal its folder, or an export of it
     * @return members to add to, in order; null where the journal does not tell
     */
    public static Map<String, Object> of(String command, Path journal) {
        Map<String, Object> members = of(command);
        members.put("journal_dir", journal.toString());
        members.put("journal_id", told(() -> Records.runId(journal)));
        members.put(
                "config_hash",
                told(() -> Records.start(journal).map(EngineStart::configHash).filter(hash -> hash != 0L)));
        return members;
    }

    /** Nothing where it cannot be read: what a run came to is told whatever has become of its journal. */
    private static String told(Supplier<Optional<Long>> bits) {
        try {
            return bits.get().map(JsonHead::hex).orElse(null);
        } catch (JournalException unreadable) {
            return null;
        }
    }

    /**
     * The same for a person.
     *
     * @param journal folder, or an export of it
     * @return such as {@code 0000000000000007, configuration 0123456789abcdef}
     */
    public static String journalText(Path journal) {
        Map<String, Object> members = of("", journal);
        return told(members.get("journal_id")) + ", configuration " + told(members.get("config_hash"));
    }

    private static Object told(Object member) {
        return member == null ? "not told" : member;
    }

    /**
     * How 64 bits that are no quantity are written: numbers of JSON lose bits above 2^53.
     *
     * @param bits a hash or an id
     * @return sixteen hexadecimal digits
     */
    public static String hex(long bits) {
        return String.format(Locale.ROOT, "%016x", bits);
    }

    /**
     * Flags of this JVM.
     *
     * @return as they were given
     */
    public static List<String> jvmFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
