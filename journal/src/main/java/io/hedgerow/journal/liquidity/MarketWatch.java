package io.hedgerow.journal.liquidity;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.valuation.option.OptionValuer;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.follow.JournalMoment;
import io.hedgerow.journal.follow.JournalMoment.Target;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/** Follows a journal through a window and notes what was traded and how much prices and vols moved. Owned by one thread. */
public final class MarketWatch implements EngineVisitor {
    private static final long LOOKS = 300;
    private static final long STEP_MIN_NS = 1_000_000_000L;

    private final HedgeEngine engine;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final Map<Integer, Long> traded = new HashMap<>();
    private final Map<Integer, Long> customers = new HashMap<>();
    private final Map<Integer, Moves> prices = new HashMap<>();
    private final Map<Integer, Moves> vols = new HashMap<>();
    private final long stepNs;
    private long nextNs;

    private MarketWatch(HedgeEngine engine, long fromNs, long toNs) {
        this.engine = engine;
        stepNs = Math.max(STEP_MIN_NS, (toNs - fromNs) / LOOKS);
        nextNs = fromNs;
    }

    /**
     * Follows a journal.
     *
     * @param dir journal folder
     * @param fromNs begin of the window, UTC ns; where the journal begins later, it begins there
     * @param toSequence last record of the window
     * @param toNs engine time there
     * @param progress told the sequence from time to time
     * @return what happened
     */
    public static TradedMarket of(Path dir, long fromNs, long toSequence, long toNs, LongConsumer progress) {
        try (JournalFollower follower = begin(dir, fromNs, progress)) {
            long begunNs = Math.max(follower.engine().counters().nowNs(), fromNs);
            boolean more = follower.poll();
            if (follower.lastSequence() == 0L && more) {
                begunNs = Math.max(follower.timeNs(), fromNs);
            }
            MarketWatch watch = new MarketWatch(follower.engine(), begunNs, toNs);
            follower.visitor(watch);
            while (more && follower.sequence() <= toSequence) {
                follower.apply();
                progress.accept(follower.lastSequence());
                more = follower.poll();
            }
            return watch.result(begunNs, toNs);
        }
    }

    /** At the begin of the window, or else where the journal begins. */
    private static JournalFollower begin(Path dir, long fromNs, LongConsumer progress) {
        JournalFollower earliest = FollowStart.earliest(dir, Outputs.PASSED).orElseThrow();
        if (earliest.engine().counters().nowNs() >= fromNs) {
            return earliest;
        }
        Optional<JournalFollower> there = JournalMoment.at(dir, Target.time(fromNs), progress);
        if (there.isEmpty()) {
            return earliest;
        }
        earliest.close();
        return there.get();
    }

    @Override
    public void beforeEvent(DirectBuffer event, int length) {
        switch (EventPrefix.templateId(event, 0)) {
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(event, 0, header);
                if (trade.lots() > 0L) {
                    traded.merge(trade.instrumentId(), trade.lots(), Long::sum);
                }
            }
            case FillDecoder.TEMPLATE_ID -> {
                fill.wrapAndApplyHeader(event, 0, header);
                if (fill.fillSource() == FillSource.CUSTOMER && fill.lots() > 0L) {
                    customers.merge(fill.instrumentId(), fill.lots(), Long::sum);
                }
            }
            default -> {
                // Seen in what becomes of the engine.
            }
        }
    }

    @Override
    public void afterEvent(DirectBuffer event, int length) {
        long nowNs = engine.counters().nowNs();
        if (nowNs < nextNs) {
            return;
        }
        nextNs = nowNs + stepNs;
        for (int id = 0; id < engine.reference().underlyings().count(); id++) {
            double price = engine.reference().underlyings().isDefined(id)
                    ? engine.market().prices().reference(id)
                    : 0.0;
            look(prices, id, price, nowNs);
        }
        OptionValuer options = engine.risk().options();
        for (int id = 0; id < engine.reference().instruments().count(); id++) {
            if (engine.reference().instruments().isDefined(id)
                    && engine.reference().instruments().hasVol(id)) {
                int row = options.row(id);
                look(vols, id, row < 0 ? 0.0 : options.block().vol(row), nowNs);
            }
        }
    }

    private static void look(Map<Integer, Moves> moves, int id, double value, long nowNs) {
        if (value > 0.0) {
            moves.computeIfAbsent(id, ignored -> new Moves()).look(StrictMath.log(value), nowNs);
        }
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        // What the engine says of it is not needed.
    }

    private TradedMarket result(long fromNs, long toNs) {
        return new TradedMarket(fromNs, toNs, traded, customers, daily(prices), daily(vols), stepNs);
    }

    private static Map<Integer, Double> daily(Map<Integer, Moves> moves) {
        Map<Integer, Double> daily = new HashMap<>();
        moves.forEach((id, seen) -> {
            double sd = seen.daily();
            if (sd > 0.0) {
                daily.put(id, sd);
            }
        });
        return daily;
    }

    /** Squares of changes. */
    private static final class Moves {
        private static final int LEAST = 10;
        private static final double NS_PER_DAY = 86_400e9;

        private double last = Double.NaN;
        private long lastNs;
        private double squares;
        private double days;
        private int count;

        void look(double value, long nowNs) {
            if (!Double.isNaN(last) && nowNs > lastNs) {
                squares += (value - last) * (value - last);
                days += (nowNs - lastNs) / NS_PER_DAY;
                count++;
            }
            last = value;
            lastNs = nowNs;
        }

        double daily() {
            return count >= LEAST ? Math.sqrt(squares / days) : 0.0;
        }
    }
}
