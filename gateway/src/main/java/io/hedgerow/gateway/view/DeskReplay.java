package io.hedgerow.gateway.view;

import io.hedgerow.gateway.view.DeskMoment.Part;
import java.util.Set;

/** An engine at a moment of a journal that goes on from there when it is told to. Owned by one thread at a time. */
public final class DeskReplay implements AutoCloseable {
    private final DeskFollower follower;
    private final Trail trail;

    DeskReplay(DeskFollower follower, Trail trail) {
        this.follower = follower;
        this.trail = trail;
    }

    /**
     * The moment it stands at, in full.
     *
     * @param parts wanted
     * @return moment
     */
    public DeskMoment moment(Set<Part> parts) {
        return moment(MomentWish.of(parts));
    }

    /**
     * The moment it stands at, in full.
     *
     * @param wanted of it
     * @return moment
     */
    public DeskMoment moment(MomentWish wanted) {
        return follower.moment(wanted);
    }

    /**
     * Goes on by engine time.
     *
     * @param timeNs no event later, UTC ns
     * @param most events at most
     * @return whether the journal holds more
     */
    public boolean advanceTo(long timeNs, int most) {
        follower.advance(Long.MAX_VALUE, timeNs, most);
        return follower.sequence() < trail.lastSequence();
    }

    /**
     * Goes on to a record.
     *
     * @param sequence last record
     */
    public void advanceTo(long sequence) {
        follower.advance(sequence, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * Where it stands.
     *
     * @return last journal record applied
     */
    public long sequence() {
        return follower.sequence();
    }

    /**
     * When it stands.
     *
     * @return engine time, UTC ns
     */
    public long timeNs() {
        return follower.timeNs();
    }

    @Override
    public void close() {
        follower.close();
    }
}
