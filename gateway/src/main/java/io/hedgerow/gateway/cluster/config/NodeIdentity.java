package io.hedgerow.gateway.cluster.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Which member's data a folder holds: written by its first start, held against by all others. Static; one thread. */
public final class NodeIdentity {
    private NodeIdentity() {}

    /**
     * Checks that a folder belongs to a member, or makes it so.
     *
     * @param config of the member
     * @throws NodeException if it belongs to another one
     */
    public static void claim(NodeConfig config) {
        NodeFolder folder = config.node().folder();
        String own = text(config);
        try {
            if (!Files.exists(folder.identity())) {
                write(folder.identity(), own);
            }
            String found = Files.readString(folder.identity(), StandardCharsets.UTF_8);
            if (!found.equals(own)) {
                throw NodeException.disagrees(folder.path() + " holds the data of " + found.strip() + ", and this is "
                        + own.strip() + ": name the folder of this member (node.dir), or correct cluster.id and"
                        + " node.member");
            }
            new MembersNote(
                            ProcessHandle.current().pid(),
                            config.node().member(),
                            config.cluster().members())
                    .write(folder.members());
        } catch (IOException e) {
            throw NodeException.folder("cannot use " + folder.path() + " (node.dir): " + e, e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(NodeConfig config) {
        return "member " + config.node().member() + " of "
                + config.cluster().members().members().size() + " of cluster "
                + config.cluster().id() + "\n";
    }
}
