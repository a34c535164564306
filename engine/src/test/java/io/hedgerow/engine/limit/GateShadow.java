package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.testing.SmallMarket;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Remembers plainly what was sent and traded and says which limit an accepted order would have passed. */
final class GateShadow {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;

    static final double PRICE_PER_VOL_POINT = 0.0003;
    static final double OPTION_TICK = 0.0005;
    static final long OPTION_NOTIONALS = 100L;

    final Map<LimitKind, Long> limits = new EnumMap<>(LimitKind.class);
    final long[] position = new long[SmallMarket.COUNT];
    final long[] openBuy = new long[SmallMarket.COUNT];
    final long[] openSell = new long[SmallMarket.COUNT];
    private final Map<Integer, ArrayDeque<Long>> sent = new HashMap<>();
    private final ArrayDeque<Long> sentToVenue = new ArrayDeque<>();
    private final Map<Integer, ArrayDeque<Long>> executions = new HashMap<>();
    private final Set<Integer> latched = new HashSet<>();
    private final Map<String, Long> lastSent = new HashMap<>();
    private final Map<Integer, MinuteReference> minuteReference = new HashMap<>();

    private final Set<Integer> halted = new HashSet<>();
    private final Map<Integer, Double> profit = new HashMap<>();
    private final Map<Integer, Double> profitWhenArmed = new HashMap<>();
    private final Map<Integer, Double> profitPeak = new HashMap<>();
    private final ArrayDeque<QuoteTrade> quoteTrades = new ArrayDeque<>();
    private long frozenUntilNs = Long.MIN_VALUE;

    private record MinuteReference(long minute, double price) {}

    private record QuoteTrade(long timeNs, double units) {}

    /** One order as the generator made it. */
    static final class Order {
        int id;
        boolean buy;
        boolean hedge;
        long lots;
        long priceE9;
        double mid;
        long quoteTimeNs;
        double theoretical;
        long ownOppositeE9;
        double unitsPerLot;
        double portfolio;
        final double[] delta = new double[4];
        final double[] gamma = new double[4];
        final double[] vega = new double[4];
        double target;
    }

    private boolean within(LimitKind kind, double measure) {
        return measure <= limits.get(kind);
    }

    /** Null, or the first limit that the order would pass. */
    LimitKind passedBy(Order order, long nowNs) {
        double price = order.priceE9 / 1e9;
        long open = openBuy[order.id] + openSell[order.id] + order.lots;
        long held = order.buy ? position[order.id] : -position[order.id];
        Map<LimitKind, Double> measures = new EnumMap<>(LimitKind.class);
        measures.put(LimitKind.ORDER_LOTS_MAX, (double) order.lots);
        measures.put(LimitKind.POSITION_LOTS_MAX, (double) (held + openOn(order) + order.lots));
        measures.put(LimitKind.QUOTE_AGE_NS_MAX, (double) (nowNs - order.quoteTimeNs));
        measures.put(LimitKind.ORDER_NOTIONAL_MAX, notional(order, order.lots));
        measures.put(LimitKind.OPEN_LOTS_MAX, (double) open);
        measures.put(LimitKind.OPEN_NOTIONAL_MAX, notional(order, open));
        if (order.id == SmallMarket.INVERSE_CALL) {
            double begin = minuteReference(order, nowNs);
            measures.put(LimitKind.OPTION_PRICE_COLLAR_VOL_POINTS_E6, volPointsE6(price, order.mid));
            measures.put(LimitKind.OPTION_THEO_COLLAR_VOL_POINTS_E6, volPointsE6(price, order.theoretical));
            measures.put(LimitKind.OPTION_PERIOD_COLLAR_VOL_POINTS_E6, volPointsE6(price, begin));
        } else {
            measures.put(LimitKind.PRICE_COLLAR_BPS, bps(price, order.mid));
            measures.put(LimitKind.THEO_COLLAR_BPS, bps(price, order.theoretical));
            measures.put(LimitKind.PERIOD_COLLAR_BPS, bps(price, minuteReference(order, nowNs)));
        }
        measures.put(LimitKind.ORDER_DELTA_E6_MAX, Math.abs(order.delta[3]) * 1e6);
        measures.put(LimitKind.ORDER_VEGA_MAX, Math.abs(order.vega[3]));
        measures.put(LimitKind.DELTA_E6_MAX, worst(order.delta) * 1e6);
        measures.put(LimitKind.GAMMA_1PCT_E6_MAX, worst(order.gamma) * 1e6);
        measures.put(LimitKind.VEGA_MAX, worst(order.vega));
        boolean enlarges = Math.abs(held + openOn(order) + order.lots) > Math.abs(held + openOn(order));
        measures.put(LimitKind.PORTFOLIO_NOTIONAL_MAX, enlarges ? order.portfolio : 0.0);
        measures.put(LimitKind.ORDERS_PER_SECOND_MAX, since(sent.get(order.id), nowNs - SECOND_NS) + 1.0);
        measures.put(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, since(sentToVenue, nowNs - SECOND_NS) + 1.0);
        measures.put(LimitKind.EXECUTIONS_PER_MINUTE_MAX, (double) since(executions.get(order.id), nowNs - MINUTE_NS));
        for (Map.Entry<LimitKind, Double> measure : measures.entrySet()) {
            if (!within(measure.getKey(), measure.getValue())) {
                return measure.getKey();
            }
        }
        if (latched.contains(order.id)) {
            return LimitKind.EXECUTIONS_PER_MINUTE_MAX;
        }
        Long before = lastSent.get(key(order));
        boolean repeated = before != null && nowNs - before < limits.get(LimitKind.DUPLICATE_WINDOW_NS);
        return repeated ? LimitKind.DUPLICATE_WINDOW_NS : null;
    }

    boolean crossesItself(Order order) {
        return order.ownOppositeE9 != 0
                && (order.buy ? order.priceE9 >= order.ownOppositeE9 : order.priceE9 <= order.ownOppositeE9);
    }

    boolean isAllowedIn(RiskState state, Order order) {
        double before = order.delta[0] + order.delta[1] + order.delta[2] - order.target;
        return switch (state) {
            case NORMAL, WIDEN -> true;
            case REDUCE_ONLY -> order.lots + openOn(order) <= (order.buy ? -1 : 1) * position[order.id];
            case HEDGE_ONLY -> order.hedge && Math.abs(before + order.delta[3]) < Math.abs(before);
            default -> false;
        };
    }

    void send(Order order, long nowNs) {
        sent.computeIfAbsent(order.id, id -> new ArrayDeque<>()).addFirst(nowNs);
        sentToVenue.addFirst(nowNs);
        lastSent.put(key(order), nowNs);
        MinuteReference known = minuteReference.get(order.id);
        if (known == null || known.minute() != nowNs / MINUTE_NS) {
            minuteReference.put(order.id, new MinuteReference(nowNs / MINUTE_NS, order.mid));
        }
        (order.buy ? openBuy : openSell)[order.id] += order.lots;
    }

    void execute(int id, boolean buy, long lots, long nowNs, boolean latches) {
        if (latches) {
            latched.add(id);
        }
        executions.computeIfAbsent(id, key -> new ArrayDeque<>()).addFirst(nowNs);
        (buy ? openBuy : openSell)[id] -= lots;
        position[id] += buy ? lots : -lots;
    }

    /** A person re-arms what was latched: its executions, losses and quote trades count from here. */
    void rearm() {
        latched.forEach(executions::remove);
        latched.clear();
        halted.clear();
        frozenUntilNs = Long.MIN_VALUE;
        quoteTrades.clear();
        profitWhenArmed.putAll(profit);
        profitPeak.putAll(profit);
    }

    /**
     * Takes a profit; true if it lies further below the one at the last re-arming, or below the
     * highest since then, than the limits allow.
     */
    boolean losesTooMuch(int underlyingId, double now) {
        profit.put(underlyingId, now);
        boolean all = underlyingId == RiskStates.EVERYTHING;
        LimitKind kind = all ? LimitKind.PORTFOLIO_LOSS_MAX : LimitKind.LOSS_MAX;
        LimitKind fall = all ? LimitKind.PORTFOLIO_DRAWDOWN_MAX : LimitKind.DRAWDOWN_MAX;
        profitPeak.merge(underlyingId, profitPeak.containsKey(underlyingId) ? now : Math.max(0.0, now), Math::max);
        boolean tooMuch = profitWhenArmed.getOrDefault(underlyingId, 0.0) - now > limits.get(kind)
                || profitPeak.get(underlyingId) - now > limits.get(fall);
        if (tooMuch) {
            halted.add(underlyingId);
        }
        return tooMuch;
    }

    /**
     * Takes a trade against our quotes; true if the quantity in the window passes its limit. Net delta and vega have no
     * such sharp answer: the gate looks back up to a thirtieth further, which may take a net sum either way.
     */
    boolean quoteTrade(double units, long nowNs) {
        quoteTrades.addFirst(new QuoteTrade(nowNs, units));
        quoteTrades.removeIf(trade -> nowNs - trade.timeNs() > 2 * limits.get(LimitKind.MMP_WINDOW_NS));
        double traded = quoteTrades.stream()
                .filter(trade -> nowNs - trade.timeNs() < limits.get(LimitKind.MMP_WINDOW_NS))
                .mapToDouble(QuoteTrade::units)
                .sum();
        return !within(LimitKind.MMP_QUANTITY_E6_MAX, traded * 1e6);
    }

    void freeze(long nowNs) {
        quoteTrades.clear();
        frozenUntilNs = nowNs + limits.get(LimitKind.MMP_FREEZE_NS);
    }

    /** The strictest of what was commanded, latched and frozen. */
    RiskState strictest(RiskState commanded, long nowNs) {
        RiskState held =
                !halted.isEmpty() ? RiskState.HALTED : nowNs < frozenUntilNs ? RiskState.HEDGE_ONLY : RiskState.NORMAL;
        return held.value() > commanded.value() ? held : commanded;
    }

    private long openOn(Order order) {
        return order.buy ? openBuy[order.id] : openSell[order.id];
    }

    private static double notional(Order order, long lots) {
        double price = Math.max(order.priceE9 / 1e9, order.mid);
        double units = lots * order.unitsPerLot;
        if (order.id == SmallMarket.PERPETUAL) {
            return units;
        }
        return order.id == SmallMarket.INVERSE_CALL ? units * 60_000.0 / OPTION_NOTIONALS : units * price;
    }

    private double minuteReference(Order order, long nowNs) {
        MinuteReference known = minuteReference.get(order.id);
        boolean begun = known != null && known.minute() == nowNs / MINUTE_NS;
        return begun ? known.price() : order.priceE9 / 1e9;
    }

    private static double worst(double[] exposure) {
        if (exposure[3] == 0.0) {
            return 0.0;
        }
        return exposure[3] > 0.0 ? exposure[0] + exposure[1] + exposure[3] : -(exposure[0] + exposure[2] + exposure[3]);
    }

    /** Within a tick nothing is too far. */
    private double volPointsE6(double price, double reference) {
        double distance = Math.abs(price - reference);
        long ticks = limits.get(LimitKind.OPTION_COLLAR_TICKS);
        return distance <= (ticks + 1e-5) * OPTION_TICK ? 0.0 : distance / PRICE_PER_VOL_POINT * 1e6 * (1 - 1e-12);
    }

    private static double bps(double price, double reference) {
        return Math.abs(price - reference) / reference * 1e4;
    }

    private static int since(ArrayDeque<Long> times, long from) {
        int count = 0;
        if (times != null) {
            for (long time : times) {
                if (time <= from) {
                    break;
                }
                count++;
            }
        }
        return count;
    }

    private static String key(Order order) {
        return order.id + "/" + order.buy + "/" + order.priceE9 + "/" + order.lots;
    }
}
