package io.hedgerow.gateway.cluster.config;

import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.nio.file.Path;
import java.util.List;

/**
 * What a node of a cluster has of its own. Immutable; any thread.
 *
 * @param member which of the members it is
 * @param folder where it keeps log, snapshots and journal
 * @param scratch where memory is that it shares with its clients on this machine; made anew by each start
 * @param sync when it counts a part of the log as written
 * @param preset what the machine is for
 * @param keep when snapshots are taken, and how much of the past is kept
 */
public record NodeSpec(int member, NodeFolder folder, Path scratch, FileSync sync, WaitPreset preset, KeepSpec keep) {
    private static final String MEMBER = "{member}";
    private static final String FOLDER = "cluster-data/node-" + MEMBER;

    static NodeSpec read(Section section, ClusterSpec cluster, Path folder) {
        int member = member(section, cluster.members());
        Path kept = path(section, "dir", FOLDER, member, folder);
        Path scratch = path(section, "scratch_dir", "", member, folder);
        NodeSpec spec = new NodeSpec(
                member,
                new NodeFolder(kept),
                section.has("scratch_dir") ? scratch : NodeFolder.scratch(cluster.id(), member, kept),
                section.word("file_sync", FileSync.DATA, List.of(FileSync.values()), FileSync::word),
                section.choice("preset", WaitPreset.SHARED, Section.all(WaitPreset.class)),
                KeepSpec.read(section));
        section.end();
        return spec;
    }

    private static int member(Section section, MemberList members) {
        int last = Math.max(0, members.members().size() - 1);
        if (!section.has("member")) {
            section.expect("member");
            section.problem("member", "is missing: say which of cluster.members this node is, from 0 to " + last);
            return 0;
        }
        return (int) section.integer("member", 0, Range.of(0, last, "place in cluster.members"));
    }

    private static Path path(Section section, String key, String normal, int member, Path folder) {
        String named = section.path(key, normal).replace(MEMBER, Integer.toString(member));
        Path base = section.has(key) ? section.folderOf(key, folder) : Path.of("");
        return base.resolve(named).toAbsolutePath().normalize();
    }
}
