package io.hedgerow.gateway.cluster.backup;

import io.aeron.cluster.RecordingLog;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.config.NodeFolder;
import io.hedgerow.journal.format.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/** Lays a copy of a cluster out as the folder of a node. Static; one thread. */
public final class RestoredNode {
    private static final String RECORDING = ".rec";
    private static final String RECORDINGS = RecordingLog.RECORDING_LOG_FILE_NAME;
    private static final List<String> KINDS = List.of(RECORDING, ".catalog", RECORDINGS);

    private RestoredNode() {}

    /**
     * What was laid out.
     *
     * @param folder of the node
     * @param files how many
     * @param bytes of all of them
     */
    public record Restored(Path folder, int files, long bytes) {}

    /**
     * Does it. The node's folder must hold neither log nor snapshots: those of an earlier life may be worth more than the copy.
     *
     * @param from a copy that nobody writes
     * @param config of the node
     * @return what was laid out
     * @throws NodeException if the copy is none of this cluster, or the folder is not empty
     */
    public static Restored restore(Path from, NodeConfig config) {
        CopyFolder copy = new CopyFolder(from);
        if (!Files.isDirectory(from)) {
            throw NodeException.folder(from + " is not there");
        }
        copy.require(config.cluster().id());
        NodeFolder node = config.node().folder();
        try (FileChannel ours = copy.lock();
                FileChannel theirs = node.lock()) {
            requireEmpty(node.archive());
            requireEmpty(node.consensus());
            if (!holdsLog(copy) || !ours.isOpen() || !theirs.isOpen()) {
                throw NodeException.folder(from + " holds no log yet: let hedgerow cluster backup come so far");
            }
            return layOut(copy, node);
        } catch (IOException e) {
            throw NodeException.folder("the copy cannot be laid out in " + node.path() + ": " + e, e);
        }
    }

    /** Which recordings count is written last, once there are a log and, if the cluster has one, a snapshot. */
    private static boolean holdsLog(CopyFolder copy) throws IOException {
        Path which = copy.consensus().resolve(RECORDINGS);
        if (!Files.exists(which) || Files.size(which) == 0L || !Files.isDirectory(copy.archive())) {
            return false;
        }
        try (Stream<Path> files = Files.list(copy.archive())) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(RECORDING));
        }
    }

    private static Restored layOut(CopyFolder copy, NodeFolder node) throws IOException {
        try {
            long[] archive = copy(copy.archive(), node.archive());
            long[] consensus = copy(copy.consensus(), node.consensus());
            return new Restored(node.path(), (int) (archive[0] + consensus[0]), archive[1] + consensus[1]);
        } catch (IOException half) {
            // Half a copy must not be taken for a node's own log.
            IoUtil.delete(node.archive().toFile(), true);
            IoUtil.delete(node.consensus().toFile(), true);
            throw half;
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw NodeException.folder(folder + " is not empty: move " + folder.getParent()
                            + " away first, and keep it until the node is well; what it holds may be younger"
                            + " than the copy");
                }
            }
        }
    }

    /** Number and length of the files. */
    private static long[] copy(Path from, Path to) throws IOException {
        long[] copied = new long[2];
        if (!Files.isDirectory(from)) {
            return copied;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(RestoredNode::isKept).sorted().toList()) {
                Path target = to.resolve(file.getFileName());
                Files.copy(file, target);
                try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                copied[0]++;
                copied[1] += Files.size(target);
            }
        }
        DurableFiles.flushFolder(to);
        return copied;
    }

    private static boolean isKept(Path file) {
        String name = file.getFileName().toString();
        return KINDS.stream().anyMatch(name::endsWith);
    }
}
