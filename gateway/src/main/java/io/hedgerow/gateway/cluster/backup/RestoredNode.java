package io.hedgerow.gateway.cluster.backup;

import io.hedgerow.gateway.cluster.node.NodeConfig;
import io.hedgerow.gateway.cluster.node.NodeException;
import io.hedgerow.gateway.cluster.node.NodeFolder;
import io.hedgerow.journal.format.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Lays a copy of a cluster out as the folder of a node. Static; one thread. */
public final class RestoredNode {
    private static final List<String> KINDS = List.of(".rec", ".catalog", "recording.log");

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
            long[] archive = copy(copy.archive(), node.archive());
            long[] consensus = copy(copy.consensus(), node.consensus());
            if (consensus[0] == 0 || archive[0] == 0 || !ours.isOpen() || !theirs.isOpen()) {
                throw NodeException.folder(from + " holds no log yet: let hedgerow cluster backup come so far");
            }
            return new Restored(node.path(), (int) (archive[0] + consensus[0]), archive[1] + consensus[1]);
        } catch (IOException e) {
            throw NodeException.folder("the copy cannot be laid out in " + node.path() + ": " + e, e);
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
