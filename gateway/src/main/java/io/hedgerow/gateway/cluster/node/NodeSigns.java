package io.hedgerow.gateway.cluster.node;

import io.aeron.cluster.service.ClusterMarkFile;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the files of a node on this machine tell of its process, which does not answer. Static; any thread. */
final class NodeSigns {
    /** Marks are made every second. */
    private static final long STILL_S = 5;

    private NodeSigns() {}

    static String of(NodeConfig config) {
        if (!Files.isDirectory(config.node().folder().path())) {
            return "there is nothing in " + config.node().folder().path() + " on this machine";
        }
        File marks = config.node().scratch().resolve("marks").toFile();
        if (!new File(marks, ClusterMarkFile.FILENAME).exists()) {
            return "no process of it runs on this machine";
        }
        return ofMark(marks);
    }

    /** Whether the process that left marks is no more. */
    static boolean hasDied(File marks) {
        org.agrona.concurrent.EpochClock clock = () -> TimeUnit.NANOSECONDS.toMillis(EpochClock.SYSTEM.epochTimeNs());
        try (ClusterMarkFile mark = new ClusterMarkFile(marks, ClusterMarkFile.FILENAME, clock, 0L, line -> {})) {
            return !isAlive(mark.decoder().pid());
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String ofMark(File marks) {
        org.agrona.concurrent.EpochClock clock = () -> TimeUnit.NANOSECONDS.toMillis(EpochClock.SYSTEM.epochTimeNs());
        try (ClusterMarkFile mark = new ClusterMarkFile(marks, ClusterMarkFile.FILENAME, clock, 0L, line -> {})) {
            long pid = mark.decoder().pid();
            long ageS = TimeUnit.MILLISECONDS.toSeconds(clock.time() - mark.activityTimestampVolatile());
            if (isAlive(pid) && ageS < STILL_S) {
                return "process " + pid
                        + " runs and is too busy to answer, as where it starts; its last sign of life was "
                        + Math.max(0L, ageS) + " s ago";
            }
            return isAlive(pid)
                    ? "process " + pid + " stands still, its last sign of life was " + ageS + " s ago"
                    : "process " + pid + " has died, its last sign of life was " + ageS + " s ago";
        } catch (RuntimeException unreadable) {
            return "a process of it has left unreadable marks in " + Path.of(marks.getPath());
        }
    }
}
