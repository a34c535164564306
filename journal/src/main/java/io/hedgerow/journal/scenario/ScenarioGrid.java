package io.hedgerow.journal.scenario;

import io.hedgerow.engine.core.HedgeEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scenarios in rows and columns: moves of the price across, vols down, a sheet for each time; and more of them that have
 * no place there.
 *
 * @param name for people
 * @param moves relative moves, in the order of the columns; may be empty if there are only more
 * @param vols what vols do, in the order of the rows
 * @param days times that pass, in the order of the sheets
 * @param scenarios all of them: sheet by sheet, row by row, then those beyond the rows and columns
 * @param driver whose moves they are, nothing if they are those of every price
 */
public record ScenarioGrid(
        String name,
        List<Double> moves,
        List<VolShock> vols,
        List<Double> days,
        List<Scenario> scenarios,
        Optional<DriverMoves> driver) {
    /** More nodes than anybody can look at, and more than memory should be asked for. */
    public static final int NODES_MAX = 100_000;

    /** Copies the lists. */
    public ScenarioGrid {
        moves = List.copyOf(moves);
        vols = List.copyOf(vols);
        days = List.copyOf(days);
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Every combination of moves, vols and times.
     *
     * @param name for people
     * @param moves relative moves
     * @param vols what vols do
     * @param days times that pass
     * @param byBeta whether moves are those of the market
     * @param more scenarios beyond
     * @return the grid
     * @throws IllegalArgumentException if there are more than {@link #NODES_MAX} nodes, or none
     */
    public static ScenarioGrid of(
            String name,
            List<Double> moves,
            List<VolShock> vols,
            List<Double> days,
            boolean byBeta,
            List<Scenario> more) {
        long nodes = (long) moves.size() * vols.size() * days.size() + more.size();
        if (nodes < 1 || nodes > NODES_MAX) {
            throw new IllegalArgumentException("grid '" + name + "' has " + nodes + " nodes (" + moves.size()
                    + " moves x "
                    + vols.size() + " vols x " + days.size() + " times + " + more.size() + "); 1 to " + NODES_MAX
                    + " are valued");
        }
        List<Scenario> all = new ArrayList<>((int) nodes);
        for (double day : days) {
            for (VolShock vol : vols) {
                for (double move : moves) {
                    all.add(new Scenario(
                            nodeName(move, vol, day), Map.of(Scenario.ALL, move), byBeta, vol, day, 0.0, 0.0, 1.0));
                }
            }
        }
        all.addAll(more);
        return new ScenarioGrid(name, moves, vols, days, all, Optional.empty());
    }

    /**
     * The same grid with one underlying that drives the others.
     *
     * @param leader which, and how others follow
     * @return another grid, to be asked of a book by {@link #on}
     */
    public ScenarioGrid driven(DriverMoves leader) {
        return new ScenarioGrid(name, moves, vols, days, scenarios, Optional.of(leader));
    }

    /**
     * The grid as it moves the underlyings of a book.
     *
     * @param engine that the book was taken from, between two events
     * @param book positions and market
     * @return this, or the same grid with the moves of what follows its driver
     * @throws IllegalArgumentException if nothing is known of how an underlying of the book follows
     */
    public ScenarioGrid on(HedgeEngine engine, BookMoment book) {
        if (driver.isEmpty()) {
            return this;
        }
        DriverMoves whole = driver.get().of(engine, book);
        List<Scenario> all = new ArrayList<>(scenarios.size());
        for (int place = 0; place < scenarios.size(); place++) {
            all.add(whole.driven(scenarios.get(place), place < inGrid()));
        }
        return new ScenarioGrid(name, moves, vols, days, all, Optional.of(whole));
    }

    private static String nodeName(double move, VolShock vol, double days) {
        String price = Scenario.signed(100.0 * move) + " %";
        String time = days == 0.0 ? "" : ", " + Scenario.signed(days) + " d";
        return price + ", vol " + vol.name() + time;
    }

    /**
     * Place of a node.
     *
     * @param sheet 0 to days - 1
     * @param row 0 to vols - 1
     * @param column 0 to moves - 1
     * @return place in {@link #scenarios()}
     */
    public int at(int sheet, int row, int column) {
        return (sheet * vols.size() + row) * moves.size() + column;
    }

    /**
     * Nodes that have a row and a column.
     *
     * @return count; the rest of {@link #scenarios()} is beyond
     */
    public int inGrid() {
        return moves.size() * vols.size() * days.size();
    }
}
