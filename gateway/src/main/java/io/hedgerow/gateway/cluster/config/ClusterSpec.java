package io.hedgerow.gateway.cluster.config;

import io.hedgerow.gateway.cluster.session.SessionSecrets;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What all nodes of a cluster have to say alike. Immutable; any thread.
 *
 * @param id number of the cluster, so that nodes of two are not taken for one another
 * @param members where they are
 * @param times how long they wait for one another
 * @param sessionsMax most clients at a time
 * @param secrets what sessions are proved by
 * @param termBytes the log is sent in terms of this length; three of them are mapped for each stream of it
 */
public record ClusterSpec(
        int id, MemberList members, ClusterTimes times, int sessionsMax, SessionSecrets secrets, int termBytes) {
    private static final List<Integer> SIZES = List.of(3, 5);
    private static final int ID_MAX = 1_000;
    private static final int SESSIONS = 64;
    private static final int TERM_BYTES = 1 << 24;
    private static final int TERM_BYTES_MIN = 1 << 16;
    private static final int TERM_BYTES_MAX = 1 << 30;
    private static final int FILE_TERMS = 8;

    /**
     * Length of a file of the log: it is trimmed by whole files.
     *
     * @return bytes, so many terms, a power of two
     */
    public int logFileBytes() {
        return (int) Math.min(TERM_BYTES_MAX, (long) FILE_TERMS * termBytes);
    }

    static ClusterSpec read(Section section, Path folder) {
        ClusterSpec spec = new ClusterSpec(
                (int) section.integer("id", 0, Range.of(0, ID_MAX, "number of the cluster")),
                members(section),
                ClusterTimes.read(section),
                (int) section.integer("sessions_max", SESSIONS, Range.of(1, 10_000, "clients at a time")),
                SessionSecrets.read(section, folder),
                section.powerOfTwo(
                        "term_bytes", TERM_BYTES, Range.of(TERM_BYTES_MIN, TERM_BYTES_MAX, "bytes, a power of two")));
        section.end();
        return spec;
    }

    /**
     * Reads {@code members} of a table.
     *
     * @param section table, such as {@code [cluster]}
     * @return members; none where something is wrong with them, which has become a problem
     */
    public static MemberList members(Section section) {
        if (!section.has("members")) {
            section.expect("members");
            section.problem(
                    "members",
                    "is missing: say where the three or five members are, such as [\"10.0.0.1:21000\","
                            + " \"10.0.0.2:21000\", \"10.0.0.3:21000\"]");
            return new MemberList(List.of());
        }
        List<String> texts = section.texts("members", List.of());
        List<MemberAddress> members = new ArrayList<>();
        for (String text : texts) {
            try {
                members.add(MemberAddress.parse(members.size(), text));
            } catch (IllegalArgumentException e) {
                section.problem("members", "has \"" + text + "\": " + e.getMessage());
                return new MemberList(List.of());
            }
        }
        return isFit(section, members) ? new MemberList(members) : new MemberList(List.of());
    }

    private static boolean isFit(Section section, List<MemberAddress> members) {
        if (!SIZES.contains(members.size())) {
            section.problem(
                    "members",
                    "has " + members.size() + ": must have 3 (one may fail) or 5 (two may fail);"
                            + " an even number survives no more failures than one less");
            return false;
        }
        for (MemberAddress member : members) {
            for (MemberAddress other : members.subList(0, member.id())) {
                if (member.overlaps(other)) {
                    section.problem(
                            "members",
                            "has \"" + other.text() + "\" and \"" + member.text() + "\": each member needs "
                                    + MemberAddress.PORTS + " ports of its own, from the one that is told on");
                    return false;
                }
            }
        }
        return true;
    }
}
