package io.hedgerow.gateway.process;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.history.PriceHistory;
import io.hedgerow.gateway.process.link.HostParts;
import io.hedgerow.gateway.process.link.VenueSide;
import io.hedgerow.gateway.process.start.JournaledState;
import io.hedgerow.gateway.process.start.PromotedStart;
import io.hedgerow.gateway.process.start.RestartEvents;
import io.hedgerow.gateway.process.start.StartHistory;
import io.hedgerow.gateway.settings.JournalConfig.OnResume;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.settings.book.BookDifference;
import io.hedgerow.gateway.settings.book.BookSettings;
import io.hedgerow.gateway.text.Numbers;

/**
 * What a process publishes before orders leave: all that is listed, set and learnt into a new journal; into one that goes on
 * what has changed since. Main thread.
 */
final class OpeningEvents {
    private final HostParts host;
    private final VenueSide side;
    private final JournaledState journaled;
    private final Wanted wanted;
    private final EpochClock clock;

    /**
     * What the process begins with.
     *
     * @param live configuration in force
     * @param build that writes the journal
     * @param book what the configuration sets
     * @param history what the past teaches a new journal
     * @param startTimeNs engine time at which the venues begin, UTC ns
     */
    record Wanted(LiveConfig live, String build, BookSettings book, PriceHistory history, long startTimeNs) {}

    /**
     * Prepares it.
     *
     * @param host parts of the process
     * @param side the venues
     * @param journaled what the journal holds that is continued
     * @param wanted what the process begins with
     * @param clock wall clock of the machine
     */
    OpeningEvents(HostParts host, VenueSide side, JournaledState journaled, Wanted wanted, EpochClock clock) {
        this.host = host;
        this.side = side;
        this.journaled = journaled;
        this.wanted = wanted;
        this.clock = clock;
    }

    /** What the venues list, what the configuration sets, what the past has taught, and then orders. */
    void publishStart() {
        side.publishReference();
        side.awaitApplied();
        BookDifference.all(wanted.book()).publish(side.publisher(), wanted.startTimeNs());
        side.awaitApplied();
        StartHistory.publish(wanted.history(), side.publisher(), wanted.startTimeNs(), host.listener());
        side.awaitApplied();
        side.release();
    }

    /**
     * The venues come to where the journal ends; then the settings that have changed since, and only then orders.
     *
     * @return how, for a person
     */
    String bringBack() {
        String how = side.bringBack();
        long nowNs = Math.max(
                wanted.startTimeNs(), host.pipeline().engine().counters().nowNs());
        tellContinued(nowNs);
        PromotedStart.publish(host.folder(), side.publisher(), nowNs, side::awaitApplied, host.listener()::onNote);
        int changed = publishChanges(nowNs);
        if (wanted.live().config().journal().onResume() == OnResume.HALT) {
            RestartEvents.publishHalt(side.publisher(), nowNs);
        }
        side.release();
        return how + ", " + Numbers.of(changed, "setting") + " changed since";
    }

    /** The journal says which configuration and which build its records are of from here on. */
    private void tellContinued(long timeNs) {
        long hash = wanted.live().hash();
        if (journaled.isOfOther(hash)) {
            RestartEvents.publishContinued(side.publisher(), timeNs, wanted.build(), hash, clock.epochTimeNs());
        }
    }

    /** What the configuration sets otherwise than when the journal was written, and what a writer that died left unsaid. */
    private int publishChanges(long timeNs) {
        BookDifference difference =
                journaled.settings().differenceTo(wanted.book(), host.registry().directory());
        if (difference.count() > 0 || !journaled.settings().isComplete()) {
            difference.publish(side.publisher(), timeNs);
        }
        journaled.settings().onPublished(difference);
        return difference.count();
    }
}
