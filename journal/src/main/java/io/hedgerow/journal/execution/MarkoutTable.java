package io.hedgerow.journal.execution;

import io.hedgerow.journal.research.compare.BlockBootstrap;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Markouts of many trades by group and horizon, with 95 % bands of the block bootstrap over time. Any thread; immutable.
 *
 * @param unit what the figures are in
 * @param horizonsNs horizons
 * @param groups by name
 */
public record MarkoutTable(Unit unit, List<Long> horizonsNs, List<Group> groups) {
    private static final int INTERVALS_MAX = 400;
    private static final int GROUPS_MAX = 200;
    private static final int NOW = -1;

    /** Copies the lists. */
    public MarkoutTable {
        horizonsNs = List.copyOf(horizonsNs);
        groups = List.copyOf(groups);
    }

    /** What figures are in. */
    public enum Unit {
        /** Basis points of the value at the price of the underlying. */
        BP,
        /** Vol points: cash over the cash of a vol point; options alone. */
        VOL_POINTS,
        /** Reporting currency, for each trade. */
        CASH
    }

    /**
     * One cell.
     *
     * @param price markout
     * @param hedged the same, hedged by the delta of the trade
     * @param trades that are in it
     */
    public record Cell(Estimate price, Estimate hedged, int trades) {}

    /**
     * Trades that belong together.
     *
     * @param name of the group
     * @param trades how many
     * @param edge distance from the mid in our favour: half the effective spread
     * @param cells one for each horizon; less the edge they are what the price moved against us
     */
    public record Group(String name, int trades, Estimate edge, List<Cell> cells) {
        /** Copies the list. */
        public Group {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Puts trades together.
     *
     * @param trades by time
     * @param key by what
     * @param unit what figures are in
     * @param spec horizons and bands
     * @return groups by their number of trades, the largest first, two hundred at most: the rest is one
     */
    public static MarkoutTable of(List<TradeFacts> trades, TradeKey key, Unit unit, ExecutionSpec spec) {
        Map<String, List<TradeFacts>> byKey = new TreeMap<>();
        trades.stream()
                .filter(trade -> !Double.isNaN(weight(trade, unit)) && weight(trade, unit) > 0.0)
                .forEach(trade -> byKey.computeIfAbsent(key.of(trade), name -> new ArrayList<>())
                        .add(trade));
        Map<String, List<TradeFacts>> sorted = new LinkedHashMap<>();
        byKey.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(b.getValue().size(), a.getValue().size()))
                .forEach(entry -> sorted.computeIfAbsent(
                                sorted.size() < GROUPS_MAX ? entry.getKey() : "others", name -> new ArrayList<>())
                        .addAll(entry.getValue()));
        List<Group> groups = new ArrayList<>();
        sorted.forEach((name, members) -> groups.add(group(name, members, unit, spec)));
        return new MarkoutTable(unit, spec.horizonsNs(), groups);
    }

    private static Group group(String name, List<TradeFacts> trades, Unit unit, ExecutionSpec spec) {
        List<Cell> cells = new ArrayList<>();
        for (int h = 0; h < spec.horizonsNs().size(); h++) {
            int horizon = h;
            List<TradeFacts> known = trades.stream()
                    .filter(trade -> !Double.isNaN(trade.markouts().price(horizon)))
                    .toList();
            List<TradeFacts> hedgeable = known.stream()
                    .filter(trade -> !Double.isNaN(trade.markouts().hedged(horizon)))
                    .toList();
            cells.add(new Cell(
                    estimate(
                            known,
                            unit,
                            spec,
                            horizon,
                            trade -> trade.markouts().price(horizon)),
                    estimate(
                            hedgeable,
                            unit,
                            spec,
                            horizon,
                            trade -> trade.markouts().hedged(horizon)),
                    known.size()));
        }
        List<TradeFacts> edged =
                trades.stream().filter(trade -> !Double.isNaN(trade.edge())).toList();
        return new Group(name, trades.size(), estimate(edged, unit, spec, NOW, TradeFacts::edge), cells);
    }

    /** What figures are divided by. */
    private static double weight(TradeFacts trade, Unit unit) {
        return switch (unit) {
            case BP -> trade.market().notionalCash();
            case VOL_POINTS ->
                trade.market().pricePerVolPoint() * trade.market().cashPerPrice();
            case CASH -> Double.isNaN(trade.market().cashPerPrice()) ? Double.NaN : 1.0;
        };
    }

    private static Estimate estimate(
            List<TradeFacts> trades, Unit unit, ExecutionSpec spec, int horizon, ToDoubleFunction<TradeFacts> prices) {
        if (trades.isEmpty()) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN);
        }
        double scale = unit == Unit.BP ? 1e4 : 1.0;
        int intervals = Math.min(INTERVALS_MAX, trades.size());
        double[] gained = new double[intervals];
        double[] on = new double[intervals];
        long from = trades.get(0).at().timeNs();
        double length = (trades.get(trades.size() - 1).at().timeNs() - from + 1.0) / intervals;
        for (TradeFacts trade : trades) {
            int at = (int) ((trade.at().timeNs() - from) / length);
            gained[at] += scale * prices.applyAsDouble(trade) * trade.market().cashPerPrice();
            on[at] += weight(trade, unit);
        }
        double lastingNs = horizon == NOW ? 0.0 : spec.horizonsNs().get(horizon);
        return BlockBootstrap.ratio(gained, on, blocks(spec.bootstrap(), intervals, lastingNs / length));
    }

    /** Trades within one horizon share the moves that their markouts are made of: a block is two horizons long at least. */
    private static BootstrapSpec blocks(BootstrapSpec spec, int intervals, double horizonIntervals) {
        int wanted = (int) Math.min(intervals, Math.ceil(2.0 * horizonIntervals));
        return spec.blockLength() > 0 || wanted <= spec.blockLengthFor(intervals)
                ? spec
                : new BootstrapSpec(wanted, spec.replications(), spec.seed());
    }
}
