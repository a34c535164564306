package io.hedgerow.journal.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good hedging was beside what theory expects, and what was traded for nothing. Any thread; immutable.
 *
 * @param underlying symbol
 * @param orders hedge orders with a mid and a conversion
 * @param intervalNs mean time between two of them, NaN with fewer than two
 * @param vol realised, decimal
 * @param dermanKamal standard deviation of the hedging error at that interval, reporting currency
 * @param decay by latency
 * @param dust orders too small to matter
 * @param roundTrips what was bought and sold again, or sold and bought
 */
public record HedgeQuality(
        String underlying,
        int orders,
        double intervalNs,
        double vol,
        double dermanKamal,
        List<Decay> decay,
        Waste dust,
        Waste roundTrips) {
    private static final double YEAR_NS = 365.0 * 86_400.0 * 1e9;

    /** Copies the list. */
    public HedgeQuality {
        decay = List.copyOf(decay);
    }

    /**
     * What trading so much later would have meant.
     *
     * @param latencyNs after the decision
     * @param slippageBp move of the mid against our orders, weighted by value; positive = it runs away
     * @param riskCash root of the sum of squares of what the moves meant, reporting currency
     * @param expectedCash the same for a price that diffuses at the realised vol
     * @param dermanKamal standard deviation of the hedging error if hedged once in so much, beside it
     * @param orders that are in it
     */
    public record Decay(
            long latencyNs, double slippageBp, double riskCash, double expectedCash, double dermanKamal, int orders) {}

    /**
     * What was traded for nothing.
     *
     * @param orders how many
     * @param notional their value, or the value that went both ways, reporting currency
     * @param cost spread, impact and fees paid on it
     */
    public record Waste(int orders, double notional, double cost) {}

    /**
     * Looks at each underlying.
     *
     * @param result of a history
     * @return one for each underlying with orders
     */
    public static List<HedgeQuality> of(ExecutionResult result) {
        Map<String, List<HedgeExecution>> byUnderlying = new TreeMap<>();
        for (HedgeExecution order : result.orders()) {
            if (order.money().notional() != null && order.money().rate() != null) {
                byUnderlying
                        .computeIfAbsent(order.contract().underlying(), name -> new ArrayList<>())
                        .add(order);
            }
        }
        List<HedgeQuality> qualities = new ArrayList<>();
        byUnderlying.forEach((name, orders) -> qualities.add(of(name, orders, result)));
        return qualities;
    }

    private static HedgeQuality of(String underlying, List<HedgeExecution> orders, ExecutionResult result) {
        ExecutionResult.Theory theory = result.theories()
                .getOrDefault(underlying, new ExecutionResult.Theory(Double.NaN, 0.0, Double.NaN, Double.NaN));
        double interval = orders.size() < 2
                ? Double.NaN
                : (orders.get(orders.size() - 1).wanted().timeNs()
                                - orders.get(0).wanted().timeNs())
                        / (orders.size() - 1.0);
        List<Decay> decay = new ArrayList<>();
        for (int h = 0; h < result.spec().horizonsNs().size(); h++) {
            if (result.spec().horizonsNs().get(h) != ExecutionSpec.EXPIRY) {
                decay.add(decay(orders, h, result.spec().horizonsNs().get(h), theory));
            }
        }
        return new HedgeQuality(
                underlying,
                orders.size(),
                interval,
                theory.vol(),
                theory.dermanKamal(interval),
                decay,
                dust(orders, result.spec()),
                roundTrips(orders, result.spec()));
    }

    private static Decay decay(
            List<HedgeExecution> orders, int horizon, long latencyNs, ExecutionResult.Theory theory) {
        double moved = 0.0;
        double value = 0.0;
        double squares = 0.0;
        double valueSquares = 0.0;
        int count = 0;
        for (HedgeExecution order : orders) {
            double after = order.midsAfter().get(horizon);
            double mid = order.wanted().mid().doubleValue();
            if (Double.isNaN(after) || mid <= 0.0) {
                continue;
            }
            double notional = notional(order);
            double against = (order.wanted().buys() ? 1.0 : -1.0) * (after - mid) / mid * notional;
            moved += against;
            value += notional;
            squares += against * against;
            valueSquares += notional * notional;
            count++;
        }
        return new Decay(
                latencyNs,
                value == 0.0 ? Double.NaN : moved / value * 1e4,
                StrictMath.sqrt(squares),
                theory.vol() * StrictMath.sqrt(latencyNs / YEAR_NS * valueSquares),
                theory.dermanKamal((double) latencyNs),
                count);
    }

    private static double notional(HedgeExecution order) {
        return order.money().notional().multiply(order.money().rate()).doubleValue();
    }

    private static Waste dust(List<HedgeExecution> orders, ExecutionSpec spec) {
        double[] sizes =
                orders.stream().mapToDouble(HedgeQuality::notional).sorted().toArray();
        double bound = spec.dustShare() * sizes[sizes.length / 2];
        int count = 0;
        double notional = 0.0;
        double cost = 0.0;
        for (HedgeExecution order : orders) {
            if (notional(order) < bound) {
                count++;
                notional += notional(order);
                cost += paid(order);
            }
        }
        return new Waste(count, notional, cost);
    }

    /** What an order paid whatever the market did. */
    private static double paid(HedgeExecution order) {
        Shortfall cash = order.cash();
        return cash == null
                ? 0.0
                : cash.spread().add(cash.impact()).add(cash.fees()).doubleValue();
    }

    private record Piece(long timeNs, boolean buys, double lots, double costPerLot, double notionalPerLot) {}

    /** Fills against fills of the other side not long before, in the same contract: what was done and undone. */
    private static Waste roundTrips(List<HedgeExecution> orders, ExecutionSpec spec) {
        Map<String, Deque<Piece>> open = new HashMap<>();
        int count = 0;
        double notional = 0.0;
        double cost = 0.0;
        for (HedgeExecution order : orders) {
            if (order.end().filledLots() == 0L) {
                continue;
            }
            Deque<Piece> recent = open.computeIfAbsent(order.contract().symbol(), symbol -> new ArrayDeque<>());
            long now = order.wanted().timeNs();
            while (!recent.isEmpty() && now - recent.peekFirst().timeNs() > spec.roundTripNs()) {
                recent.pollFirst();
            }
            double left = order.end().filledLots();
            double costPerLot = paid(order) / left;
            double notionalPerLot = notional(order) / order.wanted().lots();
            boolean undoes = false;
            while (left > 0.0
                    && !recent.isEmpty()
                    && recent.peekLast().buys() != order.wanted().buys()) {
                Piece last = recent.pollLast();
                double both = Math.min(left, last.lots());
                undoes = true;
                notional += both * notionalPerLot;
                cost += both * (costPerLot + last.costPerLot());
                left -= both;
                if (last.lots() > both) {
                    recent.addLast(new Piece(
                            last.timeNs(), last.buys(), last.lots() - both, last.costPerLot(), last.notionalPerLot()));
                }
            }
            if (left > 0.0) {
                recent.addLast(new Piece(now, order.wanted().buys(), left, costPerLot, notionalPerLot));
            }
            count += undoes ? 1 : 0;
        }
        return new Waste(count, notional, cost);
    }
}
