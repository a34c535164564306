package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.SecretRef;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The cluster that hosts the engine of a process.
 *
 * @param members HOST:PORT of each, as the nodes' own files have them
 * @param clientId who this gateway is among the cluster's clients, 1 to 2147483647, the same over restarts
 * @param token what proves to the cluster that this gateway may have a session; empty = it asks for none
 * @param answerHost address of this machine that the members reach; empty = found out
 * @param driverFolder folder of a media driver to be joined; empty = one in this process
 * @param windowEvents most events that are kept until the cluster has taken them, a power of two
 * @param answerWithinNs how long an answer may take before it is asked again, ns
 * @param onChange what is done about orders at live venues after another member leads, or a connection was lost
 */
public record ClusterConfig(
        List<String> members,
        int clientId,
        Optional<SecretRef> token,
        String answerHost,
        Optional<Path> driverFolder,
        int windowEvents,
        long answerWithinNs,
        OnChange onChange) {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:,|\\[\\]]+):([0-9]{1,5})");
    private static final String TOKEN = "token";
    private static final int PORT_MAX = 65_535;
    private static final int WINDOW = 8_192;
    private static final int WINDOW_MIN = 256;
    private static final int WINDOW_MAX = 1 << 20;
    private static final long ANSWER_NS = 2_000_000_000L;

    /** What is done about orders at live venues after a change of leader or a connection that was lost. */
    public enum OnChange {
        /** Each venue is asked: what works there is taken off, fills not heard of are booked, books are compared. */
        SETTLE,
        /** Nothing: orders and events are numbered, none is lost or doubled. */
        CONTINUE
    }

    /** Copies the list. */
    public ClusterConfig {
        members = List.copyOf(members);
    }

    static Optional<ClusterConfig> read(Section root, boolean isHost, Path folder) {
        if (!root.has("cluster")) {
            root.expect("cluster");
            if (isHost) {
                root.problem(
                        "cluster",
                        "is missing, and engine.host is \"cluster\": say where its members are, such as [cluster]"
                                + " members = [\"10.0.0.1:21000\", \"10.0.0.2:21000\", \"10.0.0.3:21000\"]");
            }
            return Optional.empty();
        }
        Section section = root.section("cluster");
        ClusterConfig config = new ClusterConfig(
                members(section),
                (int) section.integer("client_id", 1, Range.of(1, Integer.MAX_VALUE, "one for each gateway")),
                section.secret(TOKEN, text -> SecretRef.of(text, section.folderOf(TOKEN, folder)), SecretRef.FORM),
                section.text("answer_host", ""),
                section.file("driver", folder),
                section.powerOfTwo("window", WINDOW, Range.of(WINDOW_MIN, WINDOW_MAX, "events")),
                section.durationNs("answer_within", ANSWER_NS, 100_000_000L, 60_000_000_000L),
                section.choice("on_change", OnChange.SETTLE, Section.all(OnChange.class)));
        section.end();
        return Optional.of(config);
    }

    private static List<String> members(Section section) {
        List<String> members = section.texts("members", List.of());
        if (members.isEmpty()) {
            section.problem(
                    "members",
                    "is missing: say where the members of the cluster are, such as [\"10.0.0.1:21000\","
                            + " \"10.0.0.2:21000\", \"10.0.0.3:21000\"]");
        }
        Set<String> known = new HashSet<>();
        for (String member : members) {
            var address = ADDRESS.matcher(member);
            if (!address.matches() || Integer.parseInt(address.group(2)) > PORT_MAX) {
                section.problem(
                        "members",
                        "has \"" + member + "\": must be HOST:PORT, such as \"10.0.0.1:21000\", as in node.toml");
            } else if (!known.add(member)) {
                section.problem("members", "has \"" + member + "\" twice");
            }
        }
        return members;
    }
}
