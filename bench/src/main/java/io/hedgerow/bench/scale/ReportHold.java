package io.hedgerow.bench.scale;

import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.page.Median;
import io.hedgerow.engine.core.StageProbe;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.report.ReportRound;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long a tick is held by what is not urgent: rows of a report and loss limits, from the decision to the end of the
 * batch. Both come once in an interval of the market's time, so the same tick of every interval does the same work: each has
 * a median of its own over the intervals, and the longest of these is the figure. What the machine does in between is not
 * in it.
 *
 * <p>Owned by one thread.
 */
final class ReportHold extends StageProbe {
    /** Positions that are reported. */
    static final int POSITIONS = 1_000;

    /** Options whose revaluation a report must not exceed. */
    static final int REVALUED = 300;

    /** Intervals of a whole measurement; the first half compiles and is forgotten. */
    static final int INTERVALS = 60;

    /** Ticks in an interval of reports, 50 ms. */
    private static final int TICKS = 2_500;

    private static final long TICK_NS = 20_000L;
    private static final int SPREAD_OVER = 100;

    /** While it compiles: jumps of the market's time so short that batches stay paced, and so many that rounds follow rounds. */
    private static final long JUMP_NS = 900_000L;

    private static final int TICKS_PER_JUMP = 1;
    private static final int UNDERLYINGS_PER_JUMP = 25;
    private static final int COMPILING_TICKS = 1_500;

    /** And in turn with these: gaps that pay for whole rounds. */
    private static final long GAP_NS = 20_000_000L;

    private static final int WHOLE_ROUND_TICKS = 200;
    private static final int TURNS = 3;

    private final int kept;
    private final long[][] holdNs;
    private final long[] revaluationNs;
    private long stageAt;
    private int tick;
    private String longestPiece = "";

    /**
     * What was measured.
     *
     * @param holdNs longest hold of a tick by a report over a thousand positions, in the median
     * @param revaluationNs revaluation of three hundred options, in the median
     * @param underlyings of the book with the longest hold
     * @param piece of a round of reports that held it
     */
    record Figure(double holdNs, double revaluationNs, int underlyings, String piece) {
        double ratio() {
            return holdNs / revaluationNs;
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("positions", POSITIONS);
            json.put("hold_ns", holdNs);
            json.put("options_revalued", REVALUED);
            json.put("revaluation_ns", revaluationNs);
            json.put("ratio", ratio());
            json.put("underlyings", (long) underlyings);
            json.put("piece", piece);
            return json;
        }
    }

    private ReportHold(int intervals) {
        kept = intervals / 2;
        holdNs = new long[TICKS][kept];
        revaluationNs = new long[TICKS * kept];
    }

    /**
     * Measures a book of one underlying and one of a hundred, and takes the longer hold.
     *
     * @param intervals of reports, at least 2; {@link #INTERVALS} for a figure to rely on
     */
    static Figure measure(int intervals) {
        Figure longest = new Figure(0.0, 0.0, 0, "");
        for (int underlyings : new int[] {1, SPREAD_OVER}) {
            LoadShape shape = LoadShape.of(underlyings, POSITIONS / underlyings);
            ReportHold probe = new ReportHold(intervals);
            probe.run(shape, intervals);
            if (probe.holdOf(probe.longestTick()) > longest.holdNs()) {
                longest = new Figure(probe.holdOf(probe.longestTick()), 0.0, underlyings, probe.longestPiece);
            }
        }
        ReportHold revaluing = new ReportHold(intervals);
        revaluing.run(LoadShape.of(1, REVALUED), intervals);
        return new Figure(longest.holdNs(), Median.of(revaluing.revaluationNs), longest.underlyings(), longest.piece());
    }

    private void run(LoadShape shape, int intervals) {
        try (InlinePublisher engine = new InlinePublisher(shape.capacity(), EventJournal.NONE, OutputSink.NONE)) {
            LoadBook book = new LoadBook(engine, shape);
            book.open(() -> true);
            long timeNs = compile(book, shape, intervals);
            engine.engine().observe(this);
            int forgotten = (intervals - kept) * TICKS;
            for (int index = 0; index < intervals * TICKS; index++) {
                tick = Math.max(0, index - forgotten);
                book.tick(index, timeNs + index * TICK_NS);
            }
            engine.engine().observe(StageProbe.NONE);
            int longest = longestTick();
            for (int index = intervals * TICKS; index < (intervals + 1) * TICKS; index++) {
                longestPiece = index % TICKS == longest
                        ? ReportRound.piece(engine.engine().memory())
                        : longestPiece;
                book.tick(index, timeNs + index * TICK_NS);
            }
        }
    }

    /**
     * Reports and loss limits come so seldom that they would be interpreted: here they come often, as paced as ever, and in
     * the engine that is measured, for another one's first events undo what was compiled for this.
     */
    private static long compile(LoadBook book, LoadShape shape, int intervals) {
        int ticksPerJump = Math.max(TICKS_PER_JUMP, shape.underlyings() / UNDERLYINGS_PER_JUMP);
        long timeNs = LoadBook.START_NS;
        for (int turn = 0; turn < TURNS; turn++) {
            for (int index = 0; index < intervals * WHOLE_ROUND_TICKS; index++) {
                timeNs += GAP_NS;
                book.tick(index, timeNs);
            }
            for (int index = 0; index < intervals * COMPILING_TICKS; index++) {
                timeNs += TICK_NS + (index % ticksPerJump == 0 ? JUMP_NS : 0L);
                book.tick(index, timeNs);
            }
        }
        return timeNs;
    }

    /** The tick of an interval that is held longest. */
    private int longestTick() {
        return IntStream.range(0, TICKS)
                .boxed()
                .max(Comparator.comparingDouble(this::holdOf))
                .orElseThrow();
    }

    private double holdOf(int tickOfInterval) {
        return Median.of(holdNs[tickOfInterval]);
    }

    @Override
    public void onApplied() {
        stageAt = System.nanoTime();
    }

    @Override
    public void onRevalued(int underlyingId) {
        long now = System.nanoTime();
        revaluationNs[tick] = now - stageAt;
        stageAt = now;
    }

    @Override
    public void onDecided(int underlyingId) {
        stageAt = System.nanoTime();
    }

    @Override
    public void onClosed() {
        holdNs[tick % TICKS][tick / TICKS] = System.nanoTime() - stageAt;
    }
}
