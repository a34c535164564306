package io.hedgerow.gateway.view;

import io.hedgerow.gateway.cluster.node.ClusterView;
import java.util.List;
import java.util.Optional;

/**
 * What the members of the cluster told when they were asked last that a journal is of. Immutable; any thread.
 *
 * @param view what came; empty where the journal is of no cluster, or of one that no longer runs
 * @param member which member's journal it is; -1 = that of a gateway
 */
public record ClusterLook(Optional<ClusterView> view, int member) {
    /** Nobody has been asked, or nobody is there. */
    public static final ClusterLook NONE = new ClusterLook(Optional.empty(), -1);

    /** How much of the log a member may lack before that is told, as `hedgerow cluster health` has it. */
    private static final long BEHIND_BYTES_MAX = 64L << 20;

    /**
     * What is not as it should be.
     *
     * @return one sentence each; empty while all is well
     */
    public List<String> troubles() {
        return view.map(it -> it.troubles(BEHIND_BYTES_MAX)).orElse(List.of());
    }

    /**
     * Who leads and how many take part.
     *
     * @return some words; empty where nothing is known
     */
    public String words() {
        return view.map(ClusterLook::words).orElse("");
    }

    private static String words(ClusterView view) {
        long serving = view.answers().stream().filter(it -> it.isInService()).count();
        return view.leader().map(it -> "member " + it.memberId() + " leads").orElse("no member leads") + ", " + serving
                + " of " + view.members().size();
    }
}
