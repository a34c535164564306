package io.hedgerow.gateway.aeron;

import io.aeron.CommonContext;
import io.hedgerow.journal.format.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folders in memory of media drivers whose process was killed: each is some 50 MB that nobody gives back, and a process that
 * is restarted again and again would fill the machine's memory with them. Static; any thread.
 */
final class LeftDrivers {
    private static final String PREFIX = "hedgerow-aeron-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-\\d{1,9}");

    /** A driver that lives tells so every second. */
    private static final long HEARTBEAT_MS = 10_000L;

    private LeftDrivers() {}

    /** Folder of a driver of a process. */
    static Path folder(Path parent, long pid, int number) {
        return parent.resolve(PREFIX + pid + "-" + number);
    }

    /** Takes away those whose process is gone and whose driver does not stir; what cannot be taken away stays. */
    static void sweep(Path parent) {
        for (Path folder : all(parent)) {
            Matcher name = NAME.matcher(folder.getFileName().toString());
            if (name.matches() && isLeft(folder, Long.parseLong(name.group(1)))) {
                delete(folder);
            }
        }
    }

    private static List<Path> all(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isLeft(Path folder, long pid) {
        if (ProcessHandle.of(pid).isPresent() || !Files.isWritable(folder)) {
            return false;
        }
        try {
            // Numbers of processes in another container say nothing here: a heartbeat does.
            return !CommonContext.isDriverActive(folder.toFile(), HEARTBEAT_MS, text -> {});
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    private static void delete(Path folder) {
        try {
            DurableFiles.deleteAll(folder);
        } catch (IOException takenAwayByAnother) {
            // Another start may be taking it away too.
        }
    }
}
