package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.NodeValue;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.ScenarioPricer;
import io.hedgerow.journal.scenario.StressResult;
import io.hedgerow.journal.scenario.StressResult.PositionGain;
import io.hedgerow.journal.scenario.VolShock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * P&amp;L of the book by moves of the price and of vols, one sheet for each time. Asked with {@code sheet}, and with trades that
 * have not happened.
 */
final class HeatPanel implements Panel {
    @Override
    public Set<Part> needs() {
        return Set.of(Part.HOLDINGS, Part.STRESS);
    }

    @Override
    public int periodMs() {
        return 1_000;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        StressResult stress = moment.stress();
        if (stress == null) {
            return new Row().put("missing", "not valued yet").map();
        }
        Map<String, Long> trades = WhatIfAsk.trades(ask);
        Optional<Sheets> found = trades.isEmpty() ? Optional.of(Sheets.of(stress)) : with(moment, trades);
        if (found.isEmpty()) {
            return new Row().put("missing", "the trades are being valued").map();
        }
        Sheets sheets = found.get();
        ScenarioGrid grid = stress.grid();
        int sheet = (int) ask.whole("sheet", 0L, 0L, grid.days().size() - 1L);
        NodeValue worst = sheets.nodes().get(sheets.worst());
        return new Row()
                .put("at_sequence", sheets.book().sequence())
                .put("grid", grid.name())
                .put("currency", sheets.book().reportingCurrency())
                .put("hypothetical", !trades.isEmpty())
                .put("sheet", sheet)
                .put("days", grid.days())
                .put("moves", grid.moves())
                .put("vols", grid.vols().stream().map(VolShock::name).toList())
                .put("pnl", cells(grid, sheets, sheet, NodeValue::pnl))
                .put("net_delta_cash", cells(grid, sheets, sheet, HeatPanel::deltaCash))
                .put("worst_name", worst.scenario().name())
                .put("worst_pnl", worst.pnl())
                .put("worst", place(grid, sheets, sheet))
                .put(
                        "worst_positions",
                        sheets.losses().stream()
                                .limit(5L)
                                .map(it -> new Row()
                                        .put("symbol", it.symbol())
                                        .put("lots", it.lots())
                                        .put("pnl", it.pnl())
                                        .map())
                                .toList())
                .put("left_out", sheets.book().unvalued().size())
                .map();
    }

    /** A book in all scenarios. */
    private record Sheets(BookMoment book, List<NodeValue> nodes, int worst, List<PositionGain> losses) {
        static Sheets of(StressResult stress) {
            return new Sheets(
                    stress.book(),
                    stress.nodes().stream().map(StressResult.Node::value).toList(),
                    stress.worst(),
                    stress.worstPositions());
        }
    }

    /** The holdings of the moment with trades that have not happened, valued here and now. */
    private static Optional<Sheets> with(DeskMoment moment, Map<String, Long> trades) {
        return moment.holdings() == null
                ? Optional.empty()
                : WhatIfAsk.book(moment, trades)
                        .map(book -> valued(book, moment.stress().grid()));
    }

    private static Sheets valued(BookMoment book, ScenarioGrid grid) {
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            List<NodeValue> nodes = pricer.value(grid);
            int worst = 0;
            for (int node = 1; node < nodes.size(); node++) {
                worst = nodes.get(node).pnl() < nodes.get(worst).pnl() ? node : worst;
            }
            return new Sheets(book, nodes, worst, List.of());
        }
    }

    private static double deltaCash(NodeValue node) {
        return node.underlyings().stream()
                .mapToDouble(it -> it.netDelta() * it.price())
                .sum();
    }

    /** Row and column of the worst node of all, null if it is on another sheet. */
    private static List<Integer> place(ScenarioGrid grid, Sheets sheets, int sheet) {
        int columns = grid.moves().size();
        int inSheet = sheets.worst() - grid.at(sheet, 0, 0);
        boolean here = inSheet >= 0 && inSheet < columns * grid.vols().size();
        return here ? List.of(inSheet / columns, inSheet % columns) : null;
    }

    private static List<List<Double>> cells(
            ScenarioGrid grid, Sheets sheets, int sheet, ToDoubleFunction<NodeValue> number) {
        List<List<Double>> rows = new ArrayList<>();
        for (int row = 0; row < grid.vols().size(); row++) {
            List<Double> cells = new ArrayList<>();
            for (int column = 0; column < grid.moves().size(); column++) {
                cells.add(number.applyAsDouble(sheets.nodes().get(grid.at(sheet, row, column))));
            }
            rows.add(cells);
        }
        return rows;
    }
}
