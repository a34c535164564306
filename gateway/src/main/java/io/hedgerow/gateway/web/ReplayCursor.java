package io.hedgerow.gateway.web;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.DeskReplay;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.MomentWish;
import io.hedgerow.gateway.view.PartPeriods;
import io.hedgerow.gateway.web.ClientWish.Transport;
import io.hedgerow.journal.follow.FollowerThread;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A place in a journal that one client stands at, with an engine of its own that goes on from there when it plays.
 *
 * <p>Asked by any thread; a thread of its own does the work.
 */
final class ReplayCursor implements AutoCloseable {
    private static final int EVENTS_AT_ONCE = 4_096;
    private static final int ASKED_MAX = 64;
    private static final long PERIOD_NS = 50_000_000L;

    private final JournalDesk desk;
    private final NanoClock clock;
    private final Runnable onClose;
    private final ConcurrentLinkedQueue<Transport> asked = new ConcurrentLinkedQueue<>();
    private final FollowerThread thread;
    private volatile MomentWish wanted = MomentWish.of(Set.of());
    private volatile DeskMoment moment;
    private volatile String missing = "";
    private volatile double speed;
    private final PartPeriods periods = new PartPeriods();
    private DeskReplay replay;
    private long lastNs;
    private double behindNs;
    private long takenNs;
    private MomentWish takenWith = MomentWish.of(Set.of());

    ReplayCursor(JournalDesk desk, NanoClock clock, Runnable onClose) {
        this.desk = desk;
        this.clock = clock;
        this.onClose = onClose;
        lastNs = clock.nanoTime();
        thread = FollowerThread.start("hedgerow-web-replay", this::step);
    }

    /**
     * Goes somewhere, after what was asked before.
     *
     * @throws IllegalArgumentException if it has more to do than anybody asks for by hand
     */
    void go(Transport to) {
        if (asked.size() >= ASKED_MAX) {
            throw new IllegalArgumentException(ASKED_MAX + " moves wait already; ask again when it has got there");
        }
        asked.add(to);
    }

    /** The moment it stands at, with these parts from now on; nothing until it has got there. */
    Optional<DeskMoment> moment(MomentWish now) {
        wanted = now;
        return Optional.ofNullable(moment);
    }

    /** Why it is not where it was asked to be; empty if it is. */
    String missing() {
        return thread.failure()
                .map(why -> "it can not go on: " + why.getMessage())
                .orElse(missing);
    }

    double speed() {
        return speed;
    }

    private boolean step() {
        Transport to = asked.poll();
        if (to != null) {
            obey(to);
        }
        long nowNs = clock.nanoTime();
        long passedNs = nowNs - lastNs;
        lastNs = nowNs;
        boolean plays = replay != null && speed > 0.0;
        boolean moved = to != null || (plays && play(passedNs));
        boolean ended = plays && speed == 0.0;
        boolean other = replay != null && !takenWith.holds(wanted);
        if (replay != null && (other || ended || (moved && nowNs - takenNs >= PERIOD_NS) || to != null)) {
            take(nowNs, to == null && !ended && !other);
        }
        return moved;
    }

    /** Where it stands all is of the same record; on its way what costs more comes less often. */
    private void take(long nowNs, boolean onItsWay) {
        takenNs = nowNs;
        takenWith = wanted;
        Set<Part> taken = onItsWay ? periods.due(takenWith.parts(), nowNs) : takenWith.parts();
        periods.taken(taken, nowNs);
        DeskMoment now = replay.moment(takenWith.only(taken));
        moment = onItsWay ? now.joined(moment) : now;
    }

    private void obey(Transport to) {
        if (to.speed() >= 0.0) {
            speed = to.speed();
            behindNs = 0.0;
        }
        long sequence = target(to);
        if (sequence > 0L) {
            goTo(sequence);
            if (to.timeNs() > 0L && replay != null) {
                replay.advanceTo(
                        to.timeNs(), Integer.MAX_VALUE); // The place that a time is found by is shortly before it.
            }
        } else if (replay != null && to.step() > 0) {
            replay.advanceTo(Long.MAX_VALUE, to.step());
        }
    }

    private long target(Transport to) {
        if (to.jump().isPresent()) {
            long from = replay == null ? desk.trail().lastSequence() : replay.sequence();
            long found = to.jump().get().from(desk.trail(), from, to.forward());
            missing = found == 0L ? "there is no " + (to.forward() ? "later" : "earlier") + " one" : "";
            return found;
        }
        if (to.timeNs() > 0L) {
            return Math.max(1L, desk.trail().sequenceBefore(to.timeNs()));
        }
        return to.sequence();
    }

    private void goTo(long sequence) {
        if (replay != null && replay.sequence() <= sequence && sequence - replay.sequence() < EVENTS_AT_ONCE) {
            replay.advanceTo(sequence);
            return;
        }
        Optional<DeskReplay> found = desk.at(sequence);
        missing = found.isPresent() ? "" : "the journal holds no record so early";
        found.ifPresent(it -> {
            if (replay != null) {
                replay.close();
            }
            replay = it;
        });
    }

    private boolean play(long passedNs) {
        behindNs += passedNs * speed;
        long before = replay.timeNs();
        boolean more = replay.advanceTo(before + (long) behindNs, EVENTS_AT_ONCE);
        behindNs = Math.max(0.0, behindNs - (replay.timeNs() - before));
        if (!more) {
            speed = 0.0;
        }
        return replay.timeNs() > before;
    }

    @Override
    public void close() {
        thread.close();
        if (replay != null) {
            replay.close();
        }
        onClose.run();
    }
}
