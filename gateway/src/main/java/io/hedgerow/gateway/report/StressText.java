package io.hedgerow.gateway.report;

import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.StressResult;
import io.hedgerow.journal.scenario.StressResult.Node;
import io.hedgerow.journal.scenario.StressResult.PositionGain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stress test as tables of text: the worst cell in brackets, every gain and loss with its sign. Static; any thread. */
public final class StressText {
    private static final int POSITIONS_MAX = 8;
    private static final int WIDTH = 80;

    private StressText() {}

    /**
     * Writes it.
     *
     * @param result the stress test
     * @param notes on scenarios, by name
     * @return lines of text
     */
    public static String of(StressResult result, Map<String, String> notes) {
        List<String> lines = new ArrayList<>(StressCells.basis(result));
        ScenarioGrid grid = result.grid();
        lines.add("grid " + grid.name() + ", P&L in " + result.book().reportingCurrency() + "; "
                + StressCells.worst(result));
        for (int sheet = 0; sheet < grid.days().size() && grid.inGrid() > 0; sheet++) {
            lines.add("");
            lines.addAll(sheet(result, sheet));
        }
        if (grid.inGrid() > 0 && grid.vols().size() == 1) {
            lines.add("");
            lines.addAll(ladder(result));
        }
        if (grid.inGrid() < grid.scenarios().size()) {
            lines.add("");
            lines.addAll(beyond(result, notes));
        }
        lines.add("");
        lines.add("at the worst node:");
        StressCells.risks(result, result.worstNode()).forEach(line -> lines.add("  " + line));
        lines.addAll(positions(result));
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> sheet(StressResult result, int sheet) {
        return folded(result.grid().moves().size(), (from, to) -> sheet(result, sheet, from, to));
    }

    /** A table of some columns. */
    @FunctionalInterface
    private interface Columns {
        List<String> of(int from, int to);
    }

    /** As few tables below each other as fit the width, of about as many columns each. */
    private static List<String> folded(int columns, Columns table) {
        for (int parts = 1; parts < columns; parts++) {
            List<String> lines = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                lines.addAll(table.of(part * columns / parts, (part + 1) * columns / parts));
            }
            if (lines.stream().allMatch(line -> line.stripTrailing().length() <= WIDTH)) {
                return lines;
            }
        }
        return table.of(0, columns);
    }

    private static List<String> sheet(StressResult result, int sheet, int from, int to) {
        ScenarioGrid grid = result.grid();
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of(StressCells.days(grid.days().get(sheet))));
        grid.moves().subList(from, to).forEach(move -> head.add(StressCells.percent(move) + " "));
        table.row(head);
        for (int row = 0; row < grid.vols().size(); row++) {
            List<String> cells =
                    new ArrayList<>(List.of("vol " + grid.vols().get(row).name()));
            for (int column = from; column < to; column++) {
                int node = grid.at(sheet, row, column);
                String cell =
                        StressCells.compact(result.nodes().get(node).value().pnl());
                cells.add(node == result.worst() ? "[" + cell + "]" : cell + " ");
            }
            table.row(cells);
        }
        return table.lines();
    }

    /** Net delta and hedge by the move of the price, where there is one row of vols. */
    private static List<String> ladder(StressResult result) {
        return folded(result.grid().moves().size(), (from, to) -> ladder(result, from, to));
    }

    private static List<String> ladder(StressResult result, int from, int to) {
        ScenarioGrid grid = result.grid();
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of("net delta, then lots to hedge"));
        grid.moves().subList(from, to).forEach(move -> head.add(StressCells.percent(move)));
        table.row(head);
        for (int place = 0; place < result.book().underlyings().size(); place++) {
            String symbol = result.book().underlyings().get(place).symbol();
            List<String> deltas = new ArrayList<>(List.of(symbol + " delta"));
            List<String> lots = new ArrayList<>(List.of(symbol + " lots"));
            for (int column = from; column < to; column++) {
                Node node = result.nodes().get(grid.at(0, 0, column));
                deltas.add(Amounts.signed(node.value().underlyings().get(place).netDelta()));
                var hedge = StressCells.hedgeOf(node, place);
                lots.add(hedge == null ? Numbers.MISSING : Numbers.signedWhole(hedge.lots()));
            }
            table.row(deltas);
            table.row(lots);
        }
        return table.lines();
    }

    private static List<String> beyond(StressResult result, Map<String, String> notes) {
        ScenarioGrid grid = result.grid();
        Table table = new Table();
        List<String> lines = new ArrayList<>();
        for (int place = grid.inGrid(); place < grid.scenarios().size(); place++) {
            Node node = result.nodes().get(place);
            String cell = StressCells.compact(node.value().pnl());
            List<String> cells =
                    new ArrayList<>(List.of(grid.scenarios().get(place).name()));
            cells.add(place == result.worst() ? "[" + cell + "]" : cell + " ");
            table.row(cells);
        }
        List<String> rows = table.lines();
        for (int row = 0; row < rows.size(); row++) {
            String name = grid.scenarios().get(grid.inGrid() + row).name();
            lines.add((rows.get(row) + "   " + notes.getOrDefault(name, "")).stripTrailing());
        }
        return lines;
    }

    private static List<String> positions(StressResult result) {
        List<String> lines = new ArrayList<>();
        List<PositionGain> all = result.worstPositions();
        Table table = new Table();
        for (PositionGain position : all.subList(0, Math.min(POSITIONS_MAX, all.size()))) {
            table.row(List.of(
                    "  " + position.symbol() + (position.hypothetical() ? " (hypothetical)" : ""),
                    Numbers.signedWhole(position.lots()) + " lots",
                    StressCells.compact(position.pnl())));
        }
        lines.addAll(table.lines());
        if (all.size() > POSITIONS_MAX) {
            lines.add("  and " + Numbers.of(all.size() - POSITIONS_MAX, "other position"));
        }
        return lines;
    }
}
