package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.valuation.Measure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Counts plainly what an order may bring about when it and all that works fills, and holds it against every limit. */
final class AttackChecks {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final double SLACK = 1e-9;

    private final AttackBook book;
    private final AttackVenue venue;
    private final InstrumentTable instruments;
    private final int[] stateBefore = new int[AttackBook.UNDERLYINGS];
    private final Map<Integer, Deque<Long>> sentTimes = new HashMap<>();
    private final Map<Integer, Deque<Long>> venueTimes = new HashMap<>();

    AttackChecks(AttackBook book, AttackVenue venue) {
        this.book = book;
        this.venue = venue;
        instruments = book.engine.reference().instruments();
    }

    void requireFinite(HedgeDecisionDecoder made) {
        double sum = made.netDelta() + made.workingDelta() + made.bandHalfWidth() + made.netGamma();
        sum += made.referencePrice() + made.hedgePrice() + made.deltaPerLot() + made.hedgeRatioLots();
        sum += made.deltaAdjustment() + made.innerHalfWidth() + made.expectedCost() + made.riskReduction();
        sum += made.limitValue() / 1e300 + made.limitBound();
        if (!Double.isFinite(sum)) {
            throw new AssertionError("a number that is none: " + made);
        }
    }

    /** Throws if a new or replacing order passes a limit or does what its risk state forbids. */
    void requireAllowed(HedgeOrderDecoder sent) {
        count(sentTimes, sent.instrumentId());
        count(venueTimes, AttackBook.underlyingOf(sent.instrumentId()));
        measures(sent).forEach((kind, measure) -> {
            long limit = book.limits.get(kind);
            if (!(limit != 0 && measure <= limit + SLACK * Math.max(1.0, (double) Math.abs(limit)))) {
                throw new AssertionError(kind + " " + measure + " beyond " + limit + ": " + sent);
            }
        });
        requireState(sent);
    }

    private void count(Map<Integer, Deque<Long>> times, int key) {
        times.computeIfAbsent(key, instrument -> new ArrayDeque<>()).addFirst(book.nowNs);
    }

    private double inLastSecond(Map<Integer, Deque<Long>> times, int key) {
        Deque<Long> all = times.get(key);
        while (all.getLast() <= book.nowNs - SECOND_NS) {
            all.removeLast();
        }
        return all.size();
    }

    private Map<LimitKind, Double> measures(HedgeOrderDecoder sent) {
        int id = sent.instrumentId();
        int underlying = AttackBook.underlyingOf(id);
        long lots = sent.lots();
        boolean buy = sent.side() == Side.BUY;
        long same = openLots(sent, id, buy);
        long open = same + openLots(sent, id, !buy) + lots;
        long held = book.engine.positions().lots(id);
        Map<LimitKind, Double> measures = new EnumMap<>(LimitKind.class);
        measures.put(LimitKind.ORDER_LOTS_MAX, (double) lots);
        measures.put(LimitKind.POSITION_LOTS_MAX, (double) ((buy ? held : -held) + same + lots));
        measures.put(LimitKind.OPEN_LOTS_MAX, (double) open);
        measures.put(LimitKind.ORDER_NOTIONAL_MAX, notional(sent, lots));
        measures.put(LimitKind.OPEN_NOTIONAL_MAX, notional(sent, open));
        measures.put(LimitKind.ORDERS_PER_SECOND_MAX, inLastSecond(sentTimes, id));
        measures.put(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, inLastSecond(venueTimes, underlying));
        measures.put(LimitKind.ORDER_DELTA_E6_MAX, Math.abs(lots * delta(id)) * 1e6);
        measures.put(LimitKind.ORDER_VEGA_MAX, Math.abs(lots * vega(id)));
        double netDelta = book.engine.greeks().netDelta(underlying);
        measures.put(LimitKind.DELTA_E6_MAX, reach(sent, netDelta, this::delta) * 1e6);
        double netGamma =
                sum(underlying, Measure.GAMMA) * book.engine.market().prices().reference(underlying) * 0.01;
        measures.put(LimitKind.GAMMA_1PCT_E6_MAX, reach(sent, netGamma, this::gamma) * 1e6);
        measures.put(LimitKind.VEGA_MAX, reach(sent, sum(underlying, Measure.VEGA) / 100.0, this::vega));
        long before = (buy ? held : -held) + same;
        boolean enlarges = Math.abs(before + lots) > Math.abs(before);
        measures.put(LimitKind.PORTFOLIO_NOTIONAL_MAX, enlarges ? portfolio(sent) : 0.0);
        prices(sent, measures);
        return measures;
    }

    private void prices(HedgeOrderDecoder sent, Map<LimitKind, Double> measures) {
        int id = sent.instrumentId();
        double price = sent.limitPriceE9() / 1e9;
        double mid = book.engine.market().quotes().mid(id);
        double age = book.nowNs - book.engine.market().quotes().quoteTimeNs(id);
        measures.put(LimitKind.QUOTE_AGE_NS_MAX, age);
        if (!instruments.hasVol(id)) {
            double reference = book.engine.market().prices().reference(AttackBook.underlyingOf(id));
            measures.put(LimitKind.PRICE_COLLAR_BPS, Math.abs(price - mid) / mid * 1e4);
            measures.put(LimitKind.THEO_COLLAR_BPS, Math.abs(price - reference) / reference * 1e4);
            return;
        }
        double ours = book.engine.risk().options().price(id);
        measures.put(LimitKind.OPTION_PRICE_COLLAR_VOL_POINTS_E6, volPointsE6(id, price - mid));
        measures.put(LimitKind.OPTION_THEO_COLLAR_VOL_POINTS_E6, volPointsE6(id, price - ours));
    }

    private double volPointsE6(int id, double difference) {
        double free = book.limits.get(LimitKind.OPTION_COLLAR_TICKS) * 1.00001 * 1e-4;
        double perPoint = vega(id) / 0.1 / book.engine.market().prices().reference(AttackBook.underlyingOf(id));
        return Math.abs(difference) <= free ? 0.0 : Math.abs(difference) / perPoint * 1e6;
    }

    /** Open size of a side of an instrument, the order that a replacement stands in for left out. */
    private long openLots(HedgeOrderDecoder sent, int instrument, boolean buy) {
        return venue.open.values().stream()
                .filter(order -> order.instrument == instrument && order.buy == buy && order.id != sent.orderId())
                .mapToLong(AttackVenue.Order::openLots)
                .sum();
    }

    private double notional(HedgeOrderDecoder sent, long lots) {
        double units = lots * instruments.unitsPerLot(sent.instrumentId());
        return instruments.hasVol(sent.instrumentId()) ? units * instruments.strike(sent.instrumentId()) : units;
    }

    private double reach(HedgeOrderDecoder sent, double net, IntToDoubleFunction perLot) {
        int underlying = AttackBook.underlyingOf(sent.instrumentId());
        double own = (sent.side() == Side.BUY ? sent.lots() : -sent.lots()) * perLot.applyAsDouble(sent.instrumentId());
        if (own == 0.0) {
            return Double.NEGATIVE_INFINITY;
        }
        double along = own;
        for (AttackVenue.Order order : venue.open.values()) {
            if (AttackBook.underlyingOf(order.instrument) == underlying && order.id != sent.orderId()) {
                double may = (order.buy ? 1 : -1) * order.openLots() * perLot.applyAsDouble(order.instrument);
                along += may > 0.0 == own > 0.0 ? may : 0.0;
            }
        }
        return own > 0.0 ? net + along : -(net + along);
    }

    private double portfolio(HedgeOrderDecoder sent) {
        double sum = 0.0;
        for (int id = 0; id < AttackBook.INSTRUMENTS; id++) {
            long open = openLots(sent, id, true) + openLots(sent, id, false);
            long lots =
                    Math.abs(book.engine.positions().lots(id)) + open + (id == sent.instrumentId() ? sent.lots() : 0L);
            double price =
                    instruments.hasVol(id) ? book.engine.market().prices().reference(AttackBook.underlyingOf(id)) : 1.0;
            sum += lots * instruments.unitsPerLot(id) * price;
        }
        return sum;
    }

    private double sum(int underlying, int measure) {
        return book.engine.risk().exposures().underlying(underlying, measure);
    }

    private double delta(int id) {
        return book.engine.greeks().deltaPerLot(AttackBook.underlyingOf(id), id);
    }

    private double gamma(int id) {
        double price = book.engine.market().prices().reference(AttackBook.underlyingOf(id));
        return instruments.hasVol(id) ? book.engine.risk().options().gammaPerLot(id) * price * 0.01 : 0.0;
    }

    private double vega(int id) {
        return instruments.hasVol(id) ? book.engine.risk().options().vegaPerLot(id) / 100.0 : 0.0;
    }

    /** Keeps the states in force before a step; a loss halts behind the orders of its batch. */
    void begin() {
        for (int underlying = 0; underlying < AttackBook.UNDERLYINGS; underlying++) {
            stateBefore[underlying] = book.engine.riskStates().stateRaw(underlying, book.nowNs);
        }
    }

    /** A state is commanded in this step. */
    void commanded(int underlying, RiskState state) {
        stateBefore[underlying] = state.value();
    }

    private void requireState(HedgeOrderDecoder sent) {
        int id = sent.instrumentId();
        int stateRaw = stateBefore[AttackBook.underlyingOf(id)];
        if (stateRaw == RiskState.HALTED.value()) {
            throw new AssertionError("an order while halted: " + sent);
        }
        if (stateRaw == RiskState.HEDGE_ONLY.value() && !isNearer(sent)) {
            throw new AssertionError("an order away from the target while only hedging: " + sent);
        }
        if (stateRaw == RiskState.REDUCE_ONLY.value()) {
            boolean buy = sent.side() == Side.BUY;
            long held = book.engine.positions().lots(id);
            if (sent.lots() + openLots(sent, id, buy) > (buy ? -held : held)) {
                throw new AssertionError("an order that opens while only reducing: " + sent + ", held " + held);
            }
        }
    }

    private boolean isNearer(HedgeOrderDecoder sent) {
        int underlying = AttackBook.underlyingOf(sent.instrumentId());
        double before = book.engine.greeks().netDelta(underlying);
        for (AttackVenue.Order order : venue.open.values()) {
            if (AttackBook.underlyingOf(order.instrument) == underlying && order.id != sent.orderId()) {
                before += (order.buy ? 1 : -1) * order.openLots() * delta(order.instrument);
            }
        }
        double own = (sent.side() == Side.BUY ? sent.lots() : -sent.lots()) * delta(sent.instrumentId());
        return Math.abs(before + own) < Math.abs(before);
    }
}
