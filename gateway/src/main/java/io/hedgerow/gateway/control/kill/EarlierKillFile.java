package io.hedgerow.gateway.control.kill;

import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one file that builds before this one kept all kills in: a line of JSON for every scope. It is obeyed, written anew
 * as files of a {@link KillStore}, and only then removed. Static; any thread.
 */
final class EarlierKillFile {
    private EarlierKillFile() {}

    /**
     * Takes over what a file says, if there is one.
     *
     * @param file of an earlier build
     * @param store where it is written to
     * @throws ControlException if the disk refuses
     */
    static void takeOver(Path file, KillStore store) {
        try {
            for (KillRecord record : read(file)) {
                store.add(record);
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ControlException(
                    "kill switch file " + file + " of an earlier build cannot be taken over: " + e, e);
        }
    }

    /** One record for each scope; none if there is no file. */
    static List<KillRecord> read(Path file) {
        List<KillRecord> records = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                records.add(record(Json.read(line)));
            }
            if (records.isEmpty()) {
                records.add(KillStore.unreadable(file, "it is empty"));
            }
        } catch (NoSuchFileException nothingKilled) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            records.add(KillStore.unreadable(file, String.valueOf(e.getMessage())));
        }
        return records;
    }

    private static KillRecord record(Map<String, Object> members) {
        Object timeNs = members.get("timeNs");
        if (members.get("scope") instanceof String scope
                && members.get("actor") instanceof String actor
                && members.get("reason") instanceof String reason) {
            return new KillRecord(scope, actor, reason, timeNs instanceof Long time ? time : 0L);
        }
        throw new IllegalArgumentException("it has a line without scope, actor or reason");
    }
}
