package io.hedgerow.gateway.report;

import io.hedgerow.gateway.config.Durations;
import io.hedgerow.gateway.console.Numbers;
import io.hedgerow.gateway.console.Table;
import io.hedgerow.journal.analysis.BacktestResult;
import io.hedgerow.journal.analysis.BootstrapSpec;
import io.hedgerow.journal.analysis.SampleGrid;
import io.hedgerow.journal.matching.FillSpec;
import java.util.ArrayList;
import java.util.List;

/** A backtest as an aligned table with a verdict. Static; any thread. */
public final class BacktestText {
    private BacktestText() {}

    /**
     * Writes it.
     *
     * @param result the backtest
     * @return lines of text
     */
    public static String of(BacktestResult result) {
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(BacktestTable.names(result));
        table.row(head);
        for (BacktestTable.Row row : BacktestTable.rows(result)) {
            List<String> cells = new ArrayList<>(List.of(row.label()));
            cells.addAll(row.cells());
            table.row(cells);
        }
        List<String> lines = new ArrayList<>(basis(result));
        lines.add("");
        lines.addAll(table.lines());
        lines.add("");
        lines.addAll(BacktestVerdict.of(result));
        return String.join(System.lineSeparator(), lines);
    }

    /** What the numbers rest on. */
    static List<String> basis(BacktestResult result) {
        SampleGrid grid = result.grid();
        FillSpec fills = result.fills();
        BootstrapSpec bootstrap = result.bootstrap();
        return List.of(
                "original as journaled: every output reproduced",
                "sample: " + Numbers.timestamp(grid.startNs()) + ", " + Numbers.whole(grid.count()) + " intervals of "
                        + Durations.text(grid.intervalNs()),
                "fills: " + Durations.text(fills.orderLatencyNs()) + " to the venue, "
                        + Durations.text(fills.reportLatencyNs()) + " back; depth behind the touch "
                        + fills.depthBehindTouch() + ", queue before us " + fills.queueShare()
                        + (fills.postOnly() ? ", post-only" : ""),
                "95 % intervals: stationary bootstrap, mean block " + bootstrap.blockLength() + " intervals, "
                        + Numbers.whole(bootstrap.replications()) + " resamples, seed " + bootstrap.seed());
    }
}
