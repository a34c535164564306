package io.hedgerow.journal.scenario;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.scenario.NodeHedges.NodeHedge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A book in all scenarios of a grid. Immutable.
 *
 * @param book positions and market
 * @param grid scenarios
 * @param nodes one for each scenario, in their order
 * @param worst place of the largest loss, the first of equals
 * @param worstPositions what each position gains or loses there, the largest loss first
 */
public record StressResult(
        BookMoment book, ScenarioGrid grid, List<Node> nodes, int worst, List<PositionGain> worstPositions) {
    /** Copies the lists. */
    public StressResult {
        nodes = List.copyOf(nodes);
        worstPositions = List.copyOf(worstPositions);
    }

    /**
     * One scenario.
     *
     * @param value gain and risk
     * @param hedges what policies would send there
     */
    public record Node(NodeValue value, List<NodeHedge> hedges) {
        /** Copies the list. */
        public Node {
            hedges = List.copyOf(hedges);
        }
    }

    /**
     * What a position gains in the worst scenario.
     *
     * @param symbol instrument
     * @param lots signed
     * @param hypothetical whether it is only asked about
     * @param pnl reporting currency, without the weight of the scenario
     */
    public record PositionGain(String symbol, long lots, boolean hypothetical, double pnl) {}

    /**
     * Values a book in every scenario.
     *
     * @param engine whose policies hedge the book, between two events
     * @param book taken from it, with hypothetical positions or without
     * @param asked scenarios
     * @param progress told how many scenarios are done
     * @return the result
     * @throws IllegalArgumentException if nothing is known of how an underlying follows the driver of the grid
     */
    public static StressResult of(HedgeEngine engine, BookMoment book, ScenarioGrid asked, IntConsumer progress) {
        ScenarioGrid grid = asked.on(engine, book);
        NodeHedges hedges = new NodeHedges(engine, book);
        List<Node> nodes = new ArrayList<>(grid.scenarios().size());
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            int worst = 0;
            for (Scenario scenario : grid.scenarios()) {
                NodeValue value = pricer.value(scenario);
                if (!nodes.isEmpty() && value.pnl() < nodes.get(worst).value().pnl()) {
                    worst = nodes.size();
                }
                nodes.add(new Node(value, hedges.at(value)));
                progress.accept(nodes.size());
            }
            double[] gains = pricer.pnlByPosition(grid.scenarios().get(worst));
            return new StressResult(book, grid, nodes, worst, positions(book, gains));
        }
    }

    private static List<PositionGain> positions(BookMoment book, double[] gains) {
        int options = book.options().size();
        Stream<PositionGain> optional = Stream.iterate(0, place -> place < options, place -> place + 1)
                .map(place -> {
                    BookMoment.OptionHolding held = book.options().get(place);
                    return new PositionGain(held.symbol(), held.lots(), held.hypothetical(), gains[place]);
                });
        Stream<PositionGain> linear = Stream.iterate(
                        0, place -> place < book.linears().size(), place -> place + 1)
                .map(place -> {
                    BookMoment.LinearHolding held = book.linears().get(place);
                    return new PositionGain(held.symbol(), held.lots(), held.hypothetical(), gains[options + place]);
                });
        return Stream.concat(optional, linear)
                .sorted(Comparator.comparingDouble(PositionGain::pnl).thenComparing(PositionGain::symbol))
                .toList();
    }

    /**
     * The node of the largest loss.
     *
     * @return its value and hedges
     */
    public Node worstNode() {
        return nodes.get(worst);
    }
}
