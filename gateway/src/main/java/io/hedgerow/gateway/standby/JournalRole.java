package io.hedgerow.gateway.standby;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a folder says of the journal in it, in {@code JOURNAL/control/standby}: a copy that follows, a copy that was
 * promoted, or a journal that has given way to one. Without the file it is a journal like any other, of generation 1.
 * Immutable; any thread.
 *
 * @param kind what it is
 * @param generation hosts that have gone on with the journal, this one included; of a copy that of its primary
 * @param primary of a copy: whose it is; of one that was promoted: whose it was; else who goes on
 * @param copiedSequence promoted: last record that was copied; it has the later ones of its own
 * @param primarySequence promoted: last record that the primary is known to have had
 * @param stopped promoted: how it is known that the primary sends no order any more
 * @param by who promoted, why and when; nothing for a copy
 * @param isJournaled promoted: whether the journal says so
 */
public record JournalRole(
        Kind kind,
        int generation,
        String primary,
        long copiedSequence,
        long primarySequence,
        String stopped,
        By by,
        boolean isJournaled) {
    /** What a folder is. */
    public enum Kind {
        /** A copy that follows. */
        COPY,
        /** A copy that goes on by itself. */
        PROMOTED,
        /** A journal that a promoted copy goes on with. */
        SUPERSEDED
    }

    /**
     * Who promoted.
     *
     * @param actor who
     * @param reason why
     * @param timeNs wall clock, UTC ns
     */
    public record By(String actor, String reason, long timeNs) {
        /** Nobody. */
        public static final By NOBODY = new By("", "", 0L);
    }

    /**
     * A copy that follows.
     *
     * @param generation of its primary
     * @param primary whose it is
     * @return the role
     */
    public static JournalRole copy(int generation, String primary) {
        return new JournalRole(Kind.COPY, generation, primary, 0L, 0L, "", By.NOBODY, false);
    }

    /**
     * A journal that has given way.
     *
     * @param generation that goes on elsewhere
     * @param standby who goes on
     * @param by who promoted it
     * @return the role
     */
    public static JournalRole superseded(int generation, String standby, By by) {
        return new JournalRole(Kind.SUPERSEDED, generation, standby, 0L, 0L, "", by, false);
    }

    /** The same, once its promotion is in the journal. */
    public JournalRole journaled() {
        return new JournalRole(kind, generation, primary, copiedSequence, primarySequence, stopped, by, true);
    }

    /**
     * Reads what a folder says.
     *
     * @param journal folder of the journal
     * @return empty if it says nothing
     * @throws JournalException if what it says cannot be read: then nobody may go on with it
     */
    public static Optional<JournalRole> read(Path journal) {
        Path file = file(journal);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Json.read(Files.readString(file, StandardCharsets.UTF_8))));
        } catch (IOException | IllegalArgumentException e) {
            throw new JournalException(
                    file + " cannot be read (" + e.getMessage()
                            + "), so it is not known whether this journal may go on:"
                            + " find out which machine does, and only if it is this one remove the file",
                    e);
        }
    }

    /**
     * Generation of the host that writes a journal.
     *
     * @param journal folder of the journal
     * @return from 1
     */
    public static int generationOf(Path journal) {
        return read(journal).map(JournalRole::generation).orElse(1);
    }

    /**
     * Writes it; when this returns it is on the disk.
     *
     * @param journal folder of the journal, with its control folder
     * @throws JournalException if it cannot be written
     */
    public void write(Path journal) {
        try {
            DurableFiles.replace(file(journal), (Json.write(members()) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new JournalException(file(journal) + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a journal that nobody may go on with here.
     *
     * @param journal folder that an engine wants to begin in
     * @throws JournalException with what it is and what can be done
     */
    public static void requireOwn(Path journal) {
        Optional<JournalRole> role = read(journal);
        if (role.isEmpty()) {
            return;
        }
        switch (role.get().kind) {
            case COPY ->
                throw new JournalException("journal folder " + journal + " is a copy that follows " + role.get().primary
                        + "; two engines that go on with one journal would hedge one book twice. To go on here, promote"
                        + " it: hedgerow standby promote " + journal + " --actor NAME --reason TEXT");
            case SUPERSEDED ->
                throw new JournalException("journal folder " + journal + " has given way to standby '"
                        + role.get().primary + "', which goes on with it as generation " + role.get().generation
                        + " (promoted by " + role.get().by.actor() + ": "
                        + role.get().by.reason()
                        + "). To follow that one: hedgerow standby run. To go on here all the same, make sure that it"
                        + " is stopped for good, then remove " + file(journal));
            case PROMOTED -> {}
        }
    }

    private static Path file(Path journal) {
        return journal.resolve(JournalFolder.CONTROL_FOLDER).resolve("standby");
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("role", kind.name());
        members.put("generation", generation);
        members.put("primary", primary);
        members.put("copied_sequence", copiedSequence);
        members.put("primary_sequence", primarySequence);
        members.put("stopped", stopped);
        members.put("actor", by.actor());
        members.put("reason", by.reason());
        members.put("time_ns", by.timeNs());
        members.put("journaled", isJournaled);
        return members;
    }

    private static JournalRole of(Map<String, Object> members) {
        return new JournalRole(
                Kind.valueOf(text(members, "role")),
                Math.toIntExact(number(members, "generation")),
                text(members, "primary"),
                number(members, "copied_sequence"),
                number(members, "primary_sequence"),
                text(members, "stopped"),
                new By(text(members, "actor"), text(members, "reason"), number(members, "time_ns")),
                Boolean.TRUE.equals(members.get("journaled")));
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("member '" + name + "' is missing");
    }

    private static long number(Map<String, Object> members, String name) {
        if (members.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("member '" + name + "' is missing");
    }
}
