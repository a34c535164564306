package io.hedgerow.gateway.report.execution;

import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.execution.CostTable;
import io.hedgerow.journal.execution.ExecutionResult;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.HedgeExecution.Outcome;
import io.hedgerow.journal.execution.HedgeQuality;
import io.hedgerow.journal.execution.MarkoutTable;
import io.hedgerow.journal.execution.TradeFacts;
import io.hedgerow.journal.execution.TradeKey;
import java.util.ArrayList;
import java.util.List;

/**
 * How a history was executed, put together for people: costs of all hedge orders and by group, markouts of hedges and of
 * customers' trades. Any thread; immutable.
 *
 * @param result what was measured
 * @param by what is put together
 * @param costs of hedge orders, by group
 * @param hedges markouts of hedge fills, by group
 * @param customers markouts of customers' trades and those by hand, by group
 * @param allCustomers the same, all in one
 * @param quality hedging beside its theory, by underlying
 */
public record TcaReport(
        ExecutionResult result,
        TradeKey by,
        CostTable costs,
        MarkoutTable hedges,
        MarkoutTable customers,
        MarkoutTable allCustomers,
        List<HedgeQuality> quality) {
    /** Copies the list. */
    public TcaReport {
        quality = List.copyOf(quality);
    }

    /**
     * Puts a result together.
     *
     * @param result of a history
     * @param by by what
     * @param unit what markouts are in
     * @return report
     */
    public static TcaReport of(ExecutionResult result, TradeKey by, MarkoutTable.Unit unit) {
        List<TradeFacts> hedges = trades(result, true);
        List<TradeFacts> customers = trades(result, false);
        return new TcaReport(
                result,
                by,
                CostTable.of(result.orders(), by::of),
                MarkoutTable.of(hedges, by, unit, result.spec()),
                MarkoutTable.of(customers, by, unit, result.spec()),
                MarkoutTable.of(customers, TradeKey.ALL, unit, result.spec()),
                HedgeQuality.of(result));
    }

    private static List<TradeFacts> trades(ExecutionResult result, boolean hedges) {
        return result.trades().stream()
                .filter(trade -> (trade.deal().source() == FillSource.HEDGE) == hedges)
                .toList();
    }

    /**
     * All orders in one.
     *
     * @return sums
     */
    public CostTable.Group all() {
        return CostTable.all(result.orders());
    }

    long ended(Outcome outcome) {
        return result.orders().stream()
                .filter(order -> order.end().outcome() == outcome)
                .count();
    }

    /**
     * What it is about and what it leaves out.
     *
     * @return sentences
     */
    public List<String> basis() {
        List<String> lines = new ArrayList<>();
        lines.add(times());
        CostTable.Group all = all();
        lines.add(all.orders() + " hedge orders: " + ended(Outcome.FILLED) + " filled, " + ended(Outcome.PARTLY)
                + " partly, " + ended(Outcome.UNFILLED) + " unfilled, " + ended(Outcome.REFUSED) + " refused, "
                + ended(Outcome.OPEN) + " open at the end");
        if (all.uncosted() > 0) {
            lines.add(all.uncosted() + " of them are left out of costs: a price on their way, or a conversion into "
                    + result.reportingCurrency() + ", is not known");
        }
        long sent = result.orders().stream()
                .filter(order -> order.sentAfterNs() >= 0L)
                .count();
        lines.add(
                sent == 0
                        ? "no order tells when it left (lock-step venues have no such times): delay is 0, and what the"
                                + " venue held up is what it took until its first word"
                        : sent + " orders tell when their bytes left");
        if (result.spec().venueDelayNs() > 0L) {
            lines.add("orders that take are held up by the venue for "
                    + Durations.text(result.spec().venueDelayNs()));
        }
        return lines;
    }

    private String times() {
        return Numbers.timestamp(result.firstNs()) + " to "
                + Numbers.timestamp(result.lastNs()) + ", amounts in "
                + result.reportingCurrency() + ", positive = paid; markouts in our favour, with 95 % bands";
    }

    /** A horizon in words. */
    static String horizon(long ns) {
        return ns == ExecutionSpec.EXPIRY ? "expiry" : ns == 0L ? "0" : Durations.text(ns);
    }

    /** A unit in words. */
    String unit() {
        return switch (hedges.unit()) {
            case BP -> "bp of the value at the price of the underlying";
            case VOL_POINTS -> "vol points";
            case CASH -> result.reportingCurrency() + " for each trade";
        };
    }
}
