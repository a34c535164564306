package io.hedgerow.journal.tail;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.tail.path.TailHistory.Point;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Prices and vols of 30 days of every underlying of a journal at the end of each bar, by taking an engine through it. A bar without
 * a single event is no bar: what was not running has not seen that nothing happened. Owned by one thread.
 */
public final class JournalBars {
    private final long barNs;
    private final Map<String, NavigableMap<Long, Point>> points = new TreeMap<>();
    private HedgeEngine engine;
    private EngineNames names;
    private ThirtyDayVols vols;
    private long openEndNs = Long.MIN_VALUE;

    /**
     * Looks at nothing yet.
     *
     * @param barNs length of a bar, positive
     */
    public JournalBars(long barNs) {
        this.barNs = barNs;
    }

    /**
     * Reads a journal from its earliest record; one that is being written may grow meanwhile.
     *
     * @param dir journal folder
     * @param barNs length of a bar, positive
     * @param lastNs what is later is left out, UTC ns
     * @param progress told the sequence from time to time
     * @return points of each underlying by the end of their bar
     * @throws io.hedgerow.journal.format.JournalException if it is no journal, or damaged
     */
    public static Map<String, NavigableMap<Long, Point>> read(
            Path dir, long barNs, long lastNs, LongConsumer progress) {
        JournalBars bars = new JournalBars(barNs);
        try (JournalFollower follower = FollowStart.earliest(dir, JournalFollower.Outputs.PASSED)
                .orElseThrow(() -> new IllegalArgumentException("journal " + dir + " holds no record yet"))) {
            bars.watch(follower.engine());
            while (follower.poll() && follower.timeNs() <= lastNs) {
                bars.before(follower.timeNs());
                follower.apply();
                progress.accept(follower.lastSequence());
            }
            bars.before(lastNs);
        }
        return bars.points();
    }

    /**
     * Takes the engine that is looked at.
     *
     * @param followed between two events
     */
    public void watch(HedgeEngine followed) {
        engine = followed;
        names = new EngineNames(followed.reference());
        vols = new ThirtyDayVols(followed);
    }

    /**
     * Time goes on: the bar that the last event was in ends, if it ends before the next.
     *
     * @param nextNs time of the next event, UTC ns
     */
    public void before(long nextNs) {
        if (openEndNs != Long.MIN_VALUE && nextNs > openEndNs) {
            close();
        }
        openEndNs = Math.ceilDiv(nextNs, barNs) * barNs;
    }

    private void close() {
        for (int id = 0; id < engine.reference().underlyings().count(); id++) {
            double price = engine.reference().underlyings().isDefined(id)
                    ? engine.market().prices().reference(id)
                    : 0.0;
            if (price > 0.0) {
                vols.look(id, openEndNs);
                points.computeIfAbsent(names.underlying(id), name -> new TreeMap<>())
                        .put(openEndNs, new Point(price, vols.vol(), vols.volDown()));
            }
        }
    }

    /**
     * What was seen.
     *
     * @return points of each underlying by the end of their bar; the live map
     */
    public Map<String, NavigableMap<Long, Point>> points() {
        return points;
    }
}
