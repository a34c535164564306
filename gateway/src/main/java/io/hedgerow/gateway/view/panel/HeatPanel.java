package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import io.hedgerow.journal.scenario.NodeValue;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.StressResult;
import io.hedgerow.journal.scenario.VolShock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** P&amp;L of the book by moves of the price and of vols, one sheet for each time. Asked with {@code sheet}. */
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
        ScenarioGrid grid = stress.grid();
        int sheet = (int) ask.whole("sheet", 0L, 0L, grid.days().size() - 1L);
        NodeValue worst = stress.worstNode().value();
        return new Row()
                .put("at_sequence", stress.book().sequence())
                .put("grid", grid.name())
                .put("currency", stress.book().reportingCurrency())
                .put("sheet", sheet)
                .put("days", grid.days())
                .put("moves", grid.moves())
                .put("vols", grid.vols().stream().map(VolShock::name).toList())
                .put("pnl", cells(stress, sheet, NodeValue::pnl))
                .put("net_delta_cash", cells(stress, sheet, HeatPanel::deltaCash))
                .put("worst_name", worst.scenario().name())
                .put("worst_pnl", worst.pnl())
                .put("worst", place(stress, sheet))
                .put(
                        "worst_positions",
                        stress.worstPositions().stream()
                                .limit(5L)
                                .map(it -> new Row()
                                        .put("symbol", it.symbol())
                                        .put("lots", it.lots())
                                        .put("pnl", it.pnl())
                                        .map())
                                .toList())
                .put("left_out", stress.book().unvalued().size())
                .map();
    }

    private static double deltaCash(NodeValue node) {
        return node.underlyings().stream()
                .mapToDouble(it -> it.netDelta() * it.price())
                .sum();
    }

    /** Row and column of the worst node of all, null if it is on another sheet. */
    private static List<Integer> place(StressResult stress, int sheet) {
        ScenarioGrid grid = stress.grid();
        int columns = grid.moves().size();
        int inSheet = stress.worst() - grid.at(sheet, 0, 0);
        boolean here = inSheet >= 0 && inSheet < columns * grid.vols().size();
        return here ? List.of(inSheet / columns, inSheet % columns) : null;
    }

    private static List<List<Double>> cells(StressResult stress, int sheet, ToDoubleFunction<NodeValue> number) {
        ScenarioGrid grid = stress.grid();
        List<List<Double>> rows = new ArrayList<>();
        for (int row = 0; row < grid.vols().size(); row++) {
            List<Double> cells = new ArrayList<>();
            for (int column = 0; column < grid.moves().size(); column++) {
                cells.add(number.applyAsDouble(
                        stress.nodes().get(grid.at(sheet, row, column)).value()));
            }
            rows.add(cells);
        }
        return rows;
    }
}
