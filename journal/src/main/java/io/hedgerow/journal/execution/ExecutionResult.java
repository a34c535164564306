package io.hedgerow.journal.execution;

import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.history.TimeWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * How a history was executed. Any thread; immutable.
 *
 * @param spec what was measured
 * @param orders hedge orders, by the time of their decision
 * @param trades all trades, of hedges and of customers and by hand, by time
 * @param theories how hedging should have gone, by underlying
 * @param reportingCurrency code, of the last journal
 * @param firstNs time of the first event, UTC ns
 * @param lastNs time of the last record
 */
public record ExecutionResult(
        ExecutionSpec spec,
        List<HedgeExecution> orders,
        List<TradeFacts> trades,
        Map<String, Theory> theories,
        String reportingCurrency,
        long firstNs,
        long lastNs) {
    /** Copies. */
    public ExecutionResult {
        orders = List.copyOf(orders);
        trades = List.copyOf(trades);
        theories = Map.copyOf(theories);
    }

    /**
     * How hedging of an underlying should have gone, in its last journal that reports it.
     *
     * @param vol realised, decimal
     * @param years time that it was seen
     * @param price last price of it
     * @param perRootYear standard deviation of the hedging error, reporting currency, for hedges once in a year's root: times
     *     the root of the interval in years
     */
    public record Theory(double vol, double years, double price, double perRootYear) {
        /**
         * Standard deviation of the hedging error of the whole time (Derman and Kamal 1999, with the gamma that was held).
         *
         * @param intervalNs time between two hedges
         * @return reporting currency
         */
        public double dermanKamal(double intervalNs) {
            return perRootYear * StrictMath.sqrt(intervalNs / YEAR_NS);
        }

        private static final double YEAR_NS = 365.0 * 86_400.0 * 1e9;
    }

    /**
     * Reads a history.
     *
     * @param history journals of this build's arithmetic
     * @param spec what to measure
     * @param progress told a sequence from time to time
     * @return what came of it
     * @throws io.hedgerow.journal.format.JournalException if a journal is of another arithmetic, or damaged
     */
    public static ExecutionResult of(JournalHistory history, ExecutionSpec spec, LongConsumer progress) {
        List<HedgeExecution> orders = new ArrayList<>();
        List<TradeFacts> trades = new ArrayList<>();
        Map<String, Theory> theories = new TreeMap<>();
        String currency = "";
        for (JournalSession session : history.sessions()) {
            try (JournalFollower follower = session.engine(Outputs.PASSED)) {
                ExecutionScan scan = new ExecutionScan(session, follower, spec);
                follower.visitor(scan);
                while (follower.next()) {
                    follower.apply();
                    progress.accept(follower.lastSequence());
                }
                scan.finish(session.extent().lastTimeNs());
                orders.addAll(scan.orders());
                trades.addAll(scan.trades());
                theories(scan, session, follower, theories);
                currency = session.names()
                        .currencyCode(follower.start().capacity().reports().currencyId());
            }
        }
        orders.sort(Comparator.comparingLong(order -> order.wanted().timeNs()));
        trades.sort(Comparator.comparingLong(trade -> trade.at().timeNs()));
        return new ExecutionResult(
                spec, orders, trades, theories, currency, history.firstTimeNs(), history.lastTimeNs());
    }

    private static void theories(
            ExecutionScan scan, JournalSession session, JournalFollower follower, Map<String, Theory> into) {
        scan.theory().sums().forEach((id, sums) -> {
            double rate = follower.engine().risk().toReporting(id);
            into.put(
                    session.names().underlyingSymbol(id),
                    new Theory(sums.vol(), sums.years(), sums.price(), rate * sums.dermanKamal(1.0)));
        });
    }

    /**
     * The part of it that belongs to a window: orders decided and trades made within. What became of them counts wherever it
     * happened; theories are those of the whole history.
     *
     * @param window stretch of the history
     * @return the same of less
     */
    public ExecutionResult within(TimeWindow window) {
        return new ExecutionResult(
                spec,
                orders.stream()
                        .filter(order -> window.contains(order.wanted().timeNs()))
                        .toList(),
                trades.stream()
                        .filter(trade -> window.contains(trade.at().timeNs()))
                        .toList(),
                theories,
                reportingCurrency,
                Math.max(firstNs, window.fromNs()),
                Math.min(lastNs, window.toNs()));
    }

    /**
     * One order.
     *
     * @param orderId engine's number
     * @return the first of the history that has it
     */
    public Optional<HedgeExecution> order(long orderId) {
        return orders.stream().filter(order -> order.orderId() == orderId).findFirst();
    }
}
