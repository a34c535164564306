package io.hedgerow.gateway.view;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.MembersNote;
import io.hedgerow.gateway.cluster.config.NodeFolder;
import io.hedgerow.gateway.cluster.node.ClusterView;
import io.hedgerow.gateway.cluster.node.ClusterView.MemberView;
import io.hedgerow.gateway.cluster.node.PeerAnswer;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.journal.follow.FollowerThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the members of a cluster every other second how they stand, where the journal is a member's or that of a gateway whose
 * engine they host, and its process runs. They answer over HTTP from their counters. A thread of its own, which waits for one
 * member at a time.
 */
final class ClusterWatch implements AutoCloseable {
    private static final long PERIOD_NS = 2_000_000_000L;

    private final Path ofGateway;
    private final Path ofNode;
    private final Trail trail;
    private final NanoClock clock;
    private final List<MemberView> told = new ArrayList<>();
    private final FollowerThread thread;
    private Optional<MembersNote> note = Optional.empty();
    private long lookedNs;

    /**
     * Begins to watch.
     *
     * @param dir journal folder
     * @param trail of the journal, which is told
     * @param clock paces it
     */
    ClusterWatch(Path dir, Trail trail, NanoClock clock) {
        ofGateway = new ControlFolder(dir).members();
        ofNode = new NodeFolder(ofGateway.getParent().getParent().getParent()).members();
        this.trail = trail;
        this.clock = clock;
        lookedNs = clock.nanoTime() - 2 * PERIOD_NS;
        thread = FollowerThread.start("hedgerow-view-cluster", this::step);
    }

    /** One member at a time, so that whoever closes this waits for one at most. */
    private boolean step() {
        if (note.isPresent()) {
            ask(note.get());
            return true;
        }
        long nowNs = clock.nanoTime();
        if (nowNs - lookedNs >= PERIOD_NS) {
            lookedNs = nowNs;
            note = find();
            if (note.isEmpty()) {
                trail.cluster(ClusterLook.NONE);
            }
        }
        return note.isPresent();
    }

    private Optional<MembersNote> find() {
        return trail.live().isRunning() ? MembersNote.read(ofGateway) : MembersNote.read(ofNode);
    }

    private void ask(MembersNote noted) {
        List<MemberAddress> all = noted.members().members();
        if (told.size() < all.size()) {
            MemberAddress next = all.get(told.size());
            told.add(new MemberView(next, PeerAnswer.ask(next), ""));
            return;
        }
        ClusterView view = new ClusterView(noted.members(), told);
        trail.cluster(isOf(noted, view) ? new ClusterLook(Optional.of(view), noted.member()) : ClusterLook.NONE);
        told.clear();
        note = Optional.empty();
    }

    /**
     * Whether what the members tell is still about the journal: another cluster may have begun at the same addresses. Of a
     * gateway its counters tell that; of a member, whether its process still runs.
     */
    private static boolean isOf(MembersNote noted, ClusterView asked) {
        if (noted.member() == MembersNote.CLIENT) {
            return true;
        }
        Optional<PeerAnswer> own = asked.answers().stream()
                .filter(it -> it.memberId() == noted.member())
                .findFirst();
        return own.map(it -> it.processId() == noted.processId())
                .orElseGet(() -> ProcessHandle.of(noted.processId())
                        .map(ProcessHandle::isAlive)
                        .orElse(false));
    }

    @Override
    public void close() {
        thread.close();
    }
}
