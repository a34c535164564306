package io.hedgerow.gateway.cluster.node;

import io.aeron.cluster.service.ClusterMarkFile;
import io.hedgerow.gateway.clock.EpochClock;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the files of a node on this machine tell of its process, which does not answer. Static; any thread. */
final class NodeSigns {
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

    private static String ofMark(File marks) {
        org.agrona.concurrent.EpochClock clock = () -> TimeUnit.NANOSECONDS.toMillis(EpochClock.SYSTEM.epochTimeNs());
        try (ClusterMarkFile mark = new ClusterMarkFile(marks, ClusterMarkFile.FILENAME, clock, 0L, line -> {})) {
            long pid = mark.decoder().pid();
            long ageS = TimeUnit.MILLISECONDS.toSeconds(clock.time() - mark.activityTimestampVolatile());
            boolean alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            return alive
                    ? "process " + pid + " stands still, its last sign of life was " + ageS + " s ago"
                    : "process " + pid + " has died, its last sign of life was " + ageS + " s ago";
        } catch (RuntimeException unreadable) {
            return "a process of it has left unreadable marks in " + Path.of(marks.getPath());
        }
    }
}
