package io.hedgerow.journal.explain;

import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Explains why equity changed since a journal began, and goes on where it stands when the journal has grown: each event is
 * applied once, however often it is asked, and by an engine that others may look at too.
 *
 * <p>Owned by one thread; what it tells is for any.
 */
public final class RunningExplain implements AutoCloseable {
    private final JournalFollower follower;
    private final ReferenceDirectory names;
    private final ExplainSpec spec;
    private final ExplainTables tables = new ExplainTables();
    private final ExplainSteps steps = new ExplainSteps(false);
    private final SessionExplain explain;
    private EngineVisitor beside = EngineVisitor.NONE;
    private RuntimeException failure;

    private RunningExplain(JournalFollower follower, ReferenceDirectory names, ExplainSpec spec) {
        this.follower = follower;
        this.names = names;
        this.spec = spec;
        explain = new SessionExplain(follower, new LotTags(names), spec, tables, steps);
        explain.begin(new BookSeams(follower.timeNs(), false, false));
        follower.visitor(new Watch());
    }

    /**
     * Begins as early as the journal allows: with its first record, or behind the oldest snapshot of a trimmed one.
     *
     * @param dir journal folder, finished or being written
     * @param spec steps; its window ends where the journal does
     * @return nothing if the journal holds no event yet
     * @throws io.hedgerow.journal.format.JournalException if it is no journal or of another arithmetic
     */
    public static Optional<RunningExplain> begin(Path dir, ExplainSpec spec) {
        ReferenceDirectory names = Records.names(dir);
        Optional<JournalFollower> found = FollowStart.earliest(dir, Outputs.PASSED);
        if (found.isPresent() && !found.get().poll()) { // Its first event tells when the journal begins.
            found.get().close();
            return Optional.empty();
        }
        return found.map(follower -> new RunningExplain(follower, names, spec));
    }

    /** What is defined on the way has its name from then on. A fault here ends the explanation, not the engine. */
    private final class Watch implements EngineVisitor {
        @Override
        public void beforeEvent(DirectBuffer event, int length) {
            names.learn(event, 0);
            if (failure == null) {
                try {
                    explain.beforeEvent(event, length);
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
            beside.beforeEvent(event, length);
        }

        @Override
        public void afterEvent(DirectBuffer event, int length) {
            if (failure == null) {
                try {
                    explain.afterEvent(event, length);
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
            beside.afterEvent(event, length);
        }

        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            if (failure == null) {
                try {
                    explain.onOutput(message, offset, length);
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
            beside.onOutput(message, offset, length);
        }
    }

    /**
     * The follower whose engine it explains, for whoever uses that engine too: between two events, and going on by {@link
     * #apply} alone.
     *
     * @return closed with this object
     */
    public JournalFollower follower() {
        return follower;
    }

    /**
     * Watches every event and output from now on, beside the explanation.
     *
     * @param watching called while events are applied
     */
    public void beside(EngineVisitor watching) {
        beside = watching;
    }

    /** Applies the event that the follower is at. The engine goes on also where the explanation has failed. */
    public void apply() {
        if (failure == null) {
            try {
                explain.arrive();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        follower.apply();
    }

    /**
     * Goes on.
     *
     * @param most events at most
     * @return events applied; fewer if the journal holds no more
     */
    public int goOn(int most) {
        int applied = 0;
        while (applied < most && follower.poll() && follower.timeNs() <= spec.toNs()) {
            apply();
            applied++;
        }
        return applied;
    }

    /**
     * What has come of it so far.
     *
     * @return sums up to the last event, or up to the last batch if one is open
     * @throws IllegalStateException if something on the way could not be explained
     */
    public ExplainSums told() {
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
        explain.closeStep();
        ExplainCell total = tables.total();
        BigDecimal missed = explain.closing()
                .subtract(steps.opening())
                .subtract(total.change())
                .abs()
                .add(explain.unbooked());
        int currency = follower.engine().capacity().reports().currencyId();
        return new ExplainSums(
                names.isCurrency(currency) ? names.currencyCode(currency) : "",
                steps.firstNs(),
                explain.lastNs(),
                spec.stepNs(),
                steps.count(),
                missed,
                total,
                tables.parts(ExplainBy.UNDERLYING));
    }

    @Override
    public void close() {
        explain.close();
    }
}
