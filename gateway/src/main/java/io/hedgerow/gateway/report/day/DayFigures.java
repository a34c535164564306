package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.execution.TcaReport;
import io.hedgerow.gateway.report.explain.ExplainFigures;
import io.hedgerow.journal.execution.ExecutionResult;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.MarkoutTable;
import io.hedgerow.journal.execution.TradeKey;
import io.hedgerow.journal.explain.ExplainBy;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.ExplainRun;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.history.HistoryGap;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.TimeWindow;
import io.hedgerow.journal.lots.LotHistory;
import io.hedgerow.journal.lots.LotMethod;
import io.hedgerow.journal.lots.LotReader;
import io.hedgerow.journal.lots.LotSpec;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * A day of a book with all its figures, worked out once for page and JSON. Immutable.
 *
 * @param history journals
 * @param spec window and steps
 * @param explain why equity changed, by expiry
 * @param strikes the same by strike
 * @param tca what hedging cost, and markouts
 * @param customers markouts by group of customers, bp
 * @param lots what was realised
 * @param track exposures, limits, health and alerts over time
 * @param end risk at the end
 */
public record DayFigures(
        JournalHistory history,
        ExplainSpec spec,
        ExplainFigures explain,
        Map<String, ExplainCell> strikes,
        TcaReport tca,
        MarkoutTable customers,
        DayLots lots,
        DayTrack track,
        DayEnd end) {

    /** Told how far the work is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Gives what counts the records of a part of the work.
         *
         * @param part noun for it
         * @return told the sequence from time to time
         */
        LongConsumer part(String part);
    }

    /**
     * Works everything out.
     *
     * @param history journals
     * @param spec window and steps
     * @param progress told how far it is
     * @return the figures
     * @throws io.hedgerow.journal.format.JournalException if a journal is damaged, of another arithmetic, or reports in
     *     another currency than others
     * @throws IllegalArgumentException if the window is outside the history
     */
    public static DayFigures of(JournalHistory history, ExplainSpec spec, Progress progress) {
        ExplainFigures explain =
                ExplainFigures.of(ExplainRun.of(history, spec, progress.part("records explained")), ExplainBy.EXPIRY);
        TcaReport tca = TcaReport.of(
                ExecutionResult.of(history, ExecutionSpec.DEFAULT, progress.part("records of execution"))
                        .within(new TimeWindow(spec.fromNs(), spec.toNs())),
                TradeKey.ALL,
                MarkoutTable.Unit.BP);
        LotHistory lots =
                LotReader.read(history, LotSpec.DEFAULT.by(LotMethod.AVERAGE), progress.part("records of lots"));
        return new DayFigures(
                history,
                spec,
                explain,
                explain.result().parts(ExplainBy.STRIKE),
                tca,
                TcaReport.of(tca.result(), TradeKey.CUSTOMER, MarkoutTable.Unit.BP)
                        .customers(),
                DayLots.of(lots, spec.fromNs(), spec.toNs()),
                DayScan.of(history, spec.fromNs(), spec.toNs(), progress.part("records of reports")),
                DayEnd.of(history, spec.toNs(), progress.part("records to the end")));
    }

    /**
     * From when.
     *
     * @return UTC ns
     */
    public long fromNs() {
        return Math.max(history.firstTimeNs(), spec.fromNs());
    }

    /**
     * Until when.
     *
     * @return UTC ns
     */
    public long toNs() {
        return Math.min(history.lastTimeNs(), spec.toNs());
    }

    /**
     * Currency of all amounts that name none.
     *
     * @return code
     */
    public String currency() {
        return explain.result().reportingCurrency();
    }

    /**
     * Time of the window of which nothing is known.
     *
     * @return by time
     */
    public List<HistoryGap> gaps() {
        return history.gaps().stream()
                .filter(gap -> gap.toNs() > spec.fromNs() && gap.fromNs() <= spec.toNs())
                .toList();
    }
}
