package io.hedgerow.gateway.cluster.backup;

import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.config.NodeFolder;
import io.hedgerow.journal.format.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folder of a copy: the two folders of a node that hold its log and snapshots, and of which cluster they are. Immutable; any
 * thread.
 *
 * @param path the folder
 */
record CopyFolder(Path path) {
    private static final String OF_WHOM = "copy.txt";

    Path archive() {
        return new NodeFolder(path).archive();
    }

    Path consensus() {
        return new NodeFolder(path).consensus();
    }

    private static String text(int clusterId) {
        return "copy of cluster " + clusterId + "\n";
    }

    /** Takes it for this process; to be closed. */
    FileChannel lock() {
        return new NodeFolder(path).lock();
    }

    /** Makes it a copy of a cluster, or checks that it is one. */
    void claim(int clusterId) {
        try {
            if (new NodeFolder(path).isOfNode()) {
                throw NodeException.folder(path + " is the folder of a node: give the copy a folder of its own");
            }
            if (Files.exists(path.resolve(OF_WHOM))) {
                require(clusterId);
            } else {
                DurableFiles.replace(path.resolve(OF_WHOM), text(clusterId).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw NodeException.folder("cannot use " + path + ": " + e, e);
        }
    }

    /** Checks that it is a copy of a cluster. */
    void require(int clusterId) {
        try {
            if (!Files.exists(path.resolve(OF_WHOM))) {
                throw NodeException.folder(
                        path + " is no copy of a cluster: hedgerow cluster backup --to DIR makes one");
            }
            String found = Files.readString(path.resolve(OF_WHOM), StandardCharsets.UTF_8);
            if (!found.equals(text(clusterId))) {
                throw NodeException.folder(path + " is a " + found.strip() + ", and this is cluster " + clusterId);
            }
        } catch (IOException e) {
            throw NodeException.folder("cannot use " + path + ": " + e, e);
        }
    }
}
