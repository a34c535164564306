package io.hedgerow.gateway.view;

import io.hedgerow.engine.core.EngineCounters;
import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.view.DeskMoment.Counts;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.DeskMoment.Told;
import io.hedgerow.journal.explain.RunningExplain;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoments;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.StressResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * An engine of its own that follows a journal, and what that engine has told: from both a {@link DeskMoment} is taken.
 *
 * <p>Owned by one thread.
 */
final class DeskFollower implements AutoCloseable {
    /** Engine time that is gone through before a moment is looked at: by then every report has been told again. */
    private static final long REPORTS_NS = 5_000_000_000L;

    /** Names that are none and are remembered as such. */
    private static final int UNKNOWN_MAX = 1_000;

    private final Trail trail;
    private final Feed feed = new Feed();
    private JournalFollower follower;
    private EngineNames names;
    private Optional<RunningExplain> explain = Optional.empty();
    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final TelemetryModel model;
    private final ScenarioGrid grid;
    private final Map<String, String> unknown = new HashMap<>();
    private int listedBefore;
    private long through;

    private DeskFollower(JournalFollower follower, Trail trail, ScenarioGrid grid) {
        this.follower = follower;
        this.trail = trail;
        this.grid = grid;
        model = new TelemetryModel(directory);
        names = new EngineNames(follower.engine().reference());
        trail.rare()
                .forEach(
                        follower.beginSequence(),
                        (sequence, message) -> model.onRecord(message, 0, message.capacity()));
        model.reportIn(follower.engine().capacity().reports().currencyId());
        follower.visitor(feed);
        through = follower.beginSequence();
    }

    /**
     * Goes to a record.
     *
     * @param dir journal folder
     * @param images to begin with, where one is nearer than a snapshot of the journal
     * @param trail what is known of the journal up to there at least
     * @param sequence last record that belongs to it
     * @param grid scenarios that the book is valued in
     * @return follower there, or nothing if the journal holds no record so early
     * @throws io.hedgerow.journal.format.JournalException if what the journal holds on the way there cannot be read
     */
    static Optional<DeskFollower> at(Path dir, MomentImages images, Trail trail, long sequence, ScenarioGrid grid) {
        long before = Math.max(trail.sequenceBefore(trail.timeOf(sequence) - REPORTS_NS), beginning(dir));
        if (before > sequence) {
            return Optional.empty();
        }
        return begin(dir, images, before).map(follower -> through(follower, trail, sequence, grid));
    }

    /** An engine that does not get there is nobody's: its memory is off the heap and would stay. */
    private static DeskFollower through(JournalFollower follower, Trail trail, long sequence, ScenarioGrid grid) {
        try {
            DeskFollower there = new DeskFollower(follower, trail, grid);
            there.advance(sequence, Long.MAX_VALUE, Integer.MAX_VALUE);
            return there;
        } catch (RuntimeException | Error e) {
            follower.close();
            throw e;
        }
    }

    /** What an engine can begin behind at the earliest: nothing, or the oldest snapshot where the beginning is gone. */
    private static long beginning(Path dir) {
        JournalFolder folder = new JournalFolder(dir);
        return JournalBase.find(folder).isEmpty()
                ? 0L
                : folder.snapshotFiles().stream()
                        .mapToLong(JournalFolder::snapshotSequence)
                        .min()
                        .orElse(0L);
    }

    private static Optional<JournalFollower> begin(Path dir, MomentImages images, long before) {
        long snapshot = new JournalFolder(dir)
                .snapshotFiles().stream()
                        .mapToLong(JournalFolder::snapshotSequence)
                        .filter(sequence -> sequence <= before)
                        .max()
                        .orElse(0L);
        Optional<JournalFollower> image = images.sequence(before) > snapshot ? images.behind(before) : Optional.empty();
        return image.isPresent() ? image : FollowStart.latest(dir, before, Outputs.PASSED, ignored -> {});
    }

    /** From now on the trail is told of what this reads, which is the journal's only reading then. */
    void feedTrail() {
        follower.records(trail::take);
    }

    /**
     * Goes on with an engine that has gone the whole way and stands nearby, instead of its own: both are the same to the bit
     * where they stand at the same record.
     *
     * @param other closed with this object, and at once where the two cannot meet
     * @throws IllegalStateException if they come to stand at different records
     */
    void join(RunningExplain other) {
        try {
            meet(other);
        } catch (RuntimeException | Error e) {
            other.close();
            throw e;
        }
        follower.close();
        follower = other.follower();
        names = new EngineNames(follower.engine().reference());
        other.beside(feed);
        explain = Optional.of(other);
        feedTrail();
    }

    private void meet(RunningExplain other) {
        JournalFollower next = other.follower();
        while (next.lastSequence() < follower.lastSequence() && next.poll()) {
            other.apply();
        }
        advance(next.lastSequence(), Long.MAX_VALUE, Integer.MAX_VALUE);
        follower.poll(); // What the other one has read already is in the trail then.
        next.poll();
        if (next.lastSequence() != follower.lastSequence()) {
            throw new IllegalStateException("two engines of one journal stand at records " + next.lastSequence()
                    + " and " + follower.lastSequence());
        }
    }

    /** Why equity changed, as far as this has come; nothing before {@link #join}. */
    Optional<RunningExplain> explain() {
        return explain;
    }

    /** What the model is told while the engine goes on. */
    private final class Feed implements EngineVisitor {
        @Override
        public void beforeEvent(DirectBuffer event, int length) {
            model.onInput(event, 0);
        }

        @Override
        public void afterEvent(DirectBuffer event, int length) {
            // The outputs have been told.
        }

        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            model.onOutput(message, offset, length);
        }
    }

    /**
     * Goes on, not beyond a record and a time.
     *
     * @param sequence no record behind it
     * @param timeNs no event later
     * @param most events at most
     * @return events applied
     */
    int advance(long sequence, long timeNs, int most) {
        int applied = 0;
        boolean more = true;
        while (applied < most) {
            more = follower.poll();
            if (!more || follower.sequence() > sequence || follower.timeNs() > timeNs) {
                break;
            }
            apply();
            applied++;
        }
        through = Math.min(sequence, applied == most ? follower.lastSequence() : lastBefore(more));
        return applied;
    }

    private void apply() {
        if (explain.isPresent()) {
            explain.get().apply();
        } else {
            follower.apply();
        }
    }

    /** Last record before the event that waits: what the engine told of the last event is behind that. */
    private long lastBefore(boolean waits) {
        return Math.max(follower.lastSequence(), waits ? follower.sequence() - 1L : follower.sequence());
    }

    /** Last record that belongs to where it stands, outputs of the last event among them. */
    long sequence() {
        return through;
    }

    long timeNs() {
        return follower.engine().counters().nowNs();
    }

    /** Takes the moment, with the parts that are wanted. */
    DeskMoment moment(MomentWish wanted) {
        Set<Part> parts = wanted.parts();
        HedgeEngine engine = follower.engine();
        BookMoment holdings = BookMoments.hasBook(engine) && !parts.isEmpty()
                ? BookMoments.of(engine, names, sequence(), timeNs())
                : null;
        EngineCounters counters = engine.counters();
        return new DeskMoment(
                sequence(),
                timeNs(),
                new Counts(
                        counters.events(),
                        counters.ticks(),
                        counters.fills(),
                        counters.ordersSent(),
                        counters.rejections()),
                new Told(model.book(), model.guard(EngineKills.of(engine, directory)), model.alerts()),
                holdings,
                holdings == null ? List.of() : VenueMonies.of(engine, directory),
                holdings == null ? SingleLots.NONE : lots(holdings, wanted.lotsOf()),
                parts.contains(Part.QUOTES) ? ChainQuotes.of(engine, names) : List.of(),
                parts.contains(Part.STRESS) && holdings != null
                        ? StressResult.of(engine, holdings, grid, ignored -> {})
                        : null);
    }

    private SingleLots lots(BookMoment holdings, Set<String> symbols) {
        int listed = follower.engine().reference().instruments().count();
        if (listed != listedBefore || unknown.size() > UNKNOWN_MAX) {
            unknown.clear();
            listedBefore = listed;
        }
        return SingleLots.of(follower.engine(), names, holdings, symbols, unknown);
    }

    @Override
    public void close() {
        if (explain.isPresent()) {
            explain.get().close();
        } else {
            follower.close();
        }
    }
}
