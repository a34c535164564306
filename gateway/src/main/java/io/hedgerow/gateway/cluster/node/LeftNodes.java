package io.hedgerow.gateway.cluster.node;

import io.aeron.CommonContext;
import io.aeron.cluster.service.ClusterMarkFile;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.cluster.config.NodeFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/**
 * Folders in memory of nodes whose process was killed and whose own folder nobody starts again, as after trials: each is some
 * hundred MB that nobody gives back. Those of this user go at the start of any node, if no process is alive that has them.
 * Static; the thread that opens the node.
 */
final class LeftNodes {
    /** A driver that lives tells so every second. */
    private static final long HEARTBEAT_MS = 10_000L;

    /** What has no marks may just be being made. */
    private static final Duration UNMARKED = Duration.ofHours(1);

    private LeftNodes() {}

    /** Takes away those beside the folder of a node; what cannot be taken away stays. */
    static void sweep(Path own, Consumer<String> notes) {
        Pattern name = NodeFolder.scratchNames();
        Path parent = own.getParent();
        if (parent == null || !name.matcher(own.getFileName().toString()).matches()) {
            return; // A folder that was configured has neighbours of all kinds.
        }
        for (Path folder : all(parent)) {
            boolean isOurs = name.matcher(folder.getFileName().toString()).matches();
            if (isOurs && !folder.equals(own) && isLeft(folder)) {
                IoUtil.delete(folder.toFile(), true);
                notes.accept("memory of a node that was killed is given back: " + folder);
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

    private static boolean isLeft(Path folder) {
        try {
            File driver = folder.resolve("driver").toFile();
            // Numbers of processes in another container say nothing here: a heartbeat does.
            if (!Files.isWritable(folder)
                    || (driver.exists() && CommonContext.isDriverActive(driver, HEARTBEAT_MS, text -> {}))) {
                return false;
            }
            Path marks = folder.resolve("marks").resolve(ClusterMarkFile.FILENAME);
            return Files.exists(marks)
                    ? NodeSigns.hasDied(marks.getParent().toFile())
                    : Files.getLastModifiedTime(folder)
                            .toInstant()
                            .isBefore(Instant.ofEpochSecond(0L, EpochClock.SYSTEM.epochTimeNs())
                                    .minus(UNMARKED));
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }
}
