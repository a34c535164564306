package io.hedgerow.journal.format;

import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Says in words why a hedge decision came out as it did: the one place for screen, summary, dump and stepping. Amounts of
 * cash are in the quote currency of the underlying. Decisions of schema version 1 say what they hold. Any thread.
 */
public final class DecisionText {
    private static final double E9 = 1e9;
    private static final double E6 = 1e6;
    private static final int FIRST_WITHOUT_VALUE = RefusalReason.KILL_SWITCH.value();

    private final IntFunction<String> symbols;

    /**
     * Creates the text of one directory of names.
     *
     * @param symbols canonical symbol of an instrument id
     */
    public DecisionText(IntFunction<String> symbols) {
        this.symbols = symbols;
    }

    /**
     * One decision.
     *
     * @param made the decision
     * @return one line, such as {@code delta +0.711 > band +0.500, -2,113 lots BTC-PERPETUAL.SIM to the edge, limit 99,990.00}
     */
    public String of(HedgeDecisionDecoder made) {
        try {
            return said(made) + ratio(made);
        } catch (IllegalArgumentException laterCode) {
            return "decision for a reason that this build does not know";
        }
    }

    private String said(HedgeDecisionDecoder made) {
        return switch (made.reason()) {
            case ORDER_SENT -> place(made) + ", " + order(made) + limitPrice(made) + cut(made) + worth(made);
            case ORDER_REPLACED ->
                place(made) + ", order " + made.orderId() + " becomes " + order(made) + limitPrice(made);
            case ORDER_CANCELLED -> place(made) + ", order " + made.orderId() + " is wanted no more: cancelled";
            case VEGA_ORDER_SENT ->
                order(made) + limitPrice(made) + cut(made) + " for the vega of another underlying" + costOf(made);
            case ENOUGH_REMOVED ->
                "delta " + delta(made.netDelta())
                        + ", the hedges held take away as much of the variance as is asked for";
            case INSIDE_BAND -> inside(made);
            case BELOW_ONE_LOT -> place(made) + ", less than one lot away";
            case BELOW_MINIMUM -> place(made) + ", what is to be traded is below the least order";
            case MINIMUM_INTERVAL -> place(made) + ", the last order is too recent";
            case AWAITING_ORDER -> place(made) + ", waits for " + awaited(made);
            case AWAITING_QUOTE -> place(made) + ", waits for a quote newer than the order that came back unfilled";
            case LIMIT_BREACH -> place(made) + ", " + wanted(made) + "refused: " + limit(made);
            case LEFT_OUT -> symbol(made) + " left out of a plan of " + orders(made) + ": " + leftOut(made);
            case KILL_SWITCH -> place(made) + ", the kill switch is engaged: nothing is sent";
            case WORKING_ORDERS_FULL -> place(made) + ", no room for another working order";
            case NO_LIVE_QUOTE -> place(made) + ", no hedge instrument has a live quote";
            case NO_HEDGE_INSTRUMENT -> place(made) + ", no hedge instrument takes orders";
            case NOT_ENABLED -> "delta " + delta(made.netDelta()) + ", hedging is switched off";
            case NOT_WORTH_ITS_COST -> "delta " + delta(made.netDelta()) + ", " + notWorth(made);
            case RISK_UNAVAILABLE ->
                made.detail() > 0
                        ? "risk is not known: " + made.detail() + " options without a value"
                        : "risk is not known: no price";
            case NULL_VAL -> "a reason that this build does not know";
        };
    }

    /**
     * One decision beside its order, which names instrument, lots and limit itself.
     *
     * @param made the decision
     * @return as {@link #of} without them, such as {@code delta +0.711 > band +0.500, 2,113 lots to the edge}
     */
    public String besideOrder(HedgeDecisionDecoder made) {
        return switch (made.reason()) {
            case VEGA_ORDER_SENT -> "for the vega of another underlying" + cut(made) + costOf(made);
            case ORDER_SENT, ORDER_REPLACED ->
                place(made) + ", " + String.format(Locale.ROOT, "%,d", Math.abs(made.orderLots())) + " lots"
                        + goal(made) + cut(made) + (hasBand(made) ? "" : worth(made)) + ratio(made);
            default -> of(made);
        };
    }

    private static String ratio(HedgeDecisionDecoder made) {
        String words = RatioText.of(made.ratioState());
        String scope = ScopeText.of(made.scopeState());
        return (words.isEmpty() ? "" : ", " + words) + (scope.isEmpty() ? "" : ", hedged " + scope);
    }

    private static boolean isTold(HedgeDecisionDecoder made) {
        return made.limitedBy() != RefusalReason.NULL_VAL;
    }

    /**
     * Whether a decision was held against a band.
     *
     * @param made the decision
     * @return false where all instruments were weighed at once, and where the policy only computes
     */
    public static boolean hasBand(HedgeDecisionDecoder made) {
        return made.bandHalfWidth() > 0.0 && (!isTold(made) || made.bandInForce() != 0);
    }

    private static String delta(double units) {
        return String.format(Locale.ROOT, "%+,.3f", units);
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String signedLots(long lots) {
        return String.format(Locale.ROOT, "%+,d", lots);
    }

    private static double centre(HedgeDecisionDecoder made) {
        return made.targetDelta() - made.deltaAdjustment();
    }

    private static String place(HedgeDecisionDecoder made) {
        String text = "delta " + delta(made.netDelta());
        double high = centre(made) + made.bandHalfWidth();
        double low = centre(made) - made.bandHalfWidth();
        if (!hasBand(made)) {
            return text;
        }
        if (made.netDelta() > high) {
            return text + " > band " + delta(high);
        }
        return made.netDelta() < low ? text + " < band " + delta(low) : text + " in band";
    }

    private static String inside(HedgeDecisionDecoder made) {
        double low = centre(made) - made.bandHalfWidth();
        double high = centre(made) + made.bandHalfWidth();
        boolean alone = made.netDelta() >= low && made.netDelta() <= high;
        return "delta " + delta(made.netDelta()) + " inside band " + delta(low) + " .. " + delta(high)
                + (alone ? "" : " with working orders");
    }

    private String symbol(HedgeDecisionDecoder made) {
        int id = made.hedgeInstrumentId();
        return id == HedgeDecisionDecoder.hedgeInstrumentIdNullValue() ? "no instrument" : symbols.apply(id);
    }

    private String order(HedgeDecisionDecoder made) {
        return signedLots(made.orderLots()) + " lots " + symbol(made) + goal(made);
    }

    private static String goal(HedgeDecisionDecoder made) {
        if (!hasBand(made)) {
            return "";
        }
        double inner = isTold(made) ? made.innerHalfWidth() : made.bandHalfWidth();
        if (inner == made.bandHalfWidth()) {
            return " to the edge";
        }
        return inner > 0.0 ? " to " + fixed(inner, 3) + " from the target" : " to the target";
    }

    private static String limitPrice(HedgeDecisionDecoder made) {
        return isTold(made) && made.limitPriceE9() > 0 ? ", limit " + price(made.limitPriceE9() / E9) : "";
    }

    private static String price(double value) {
        return value < 10.0 ? fixed(value, 4) : fixed(value, 2);
    }

    private static String cut(HedgeDecisionDecoder made) {
        if (!isTold(made) || made.lotsWanted() == made.orderLots()) {
            return "";
        }
        String by = made.limitedBy() == RefusalReason.NONE ? "the policy's largest order" : limit(made);
        return " of " + signedLots(made.lotsWanted()) + " wanted: " + by;
    }

    private static String worth(HedgeDecisionDecoder made) {
        if (!isTold(made)) {
            return "";
        }
        String cost = costOf(made);
        return made.riskReduction() > 0.0
                ? cost + ", plan of " + orders(made) + " takes " + fixed(made.riskReduction(), 2) + " off risk"
                : cost;
    }

    private static String costOf(HedgeDecisionDecoder made) {
        return made.expectedCost() > 0.0 ? ", cost " + fixed(made.expectedCost(), 2) : "";
    }

    private static String orders(HedgeDecisionDecoder made) {
        return made.legs() == 1 ? "1 order" : made.legs() + " orders";
    }

    private static String notWorth(HedgeDecisionDecoder made) {
        return isTold(made) && made.expectedCost() > 0.0
                ? "not worth its cost: taking " + fixed(made.riskReduction(), 2) + " off risk would cost "
                        + fixed(made.expectedCost(), 2)
                : "no trade is worth its cost";
    }

    private static String awaited(HedgeDecisionDecoder made) {
        return made.orderId() == HedgeDecisionDecoder.orderIdNullValue()
                ? "orders in flight"
                : "order " + made.orderId();
    }

    private String wanted(HedgeDecisionDecoder made) {
        return isTold(made) && made.lotsWanted() != 0
                ? signedLots(made.lotsWanted()) + " lots " + symbol(made) + " "
                : "";
    }

    private static String leftOut(HedgeDecisionDecoder made) {
        return made.limitedBy() == RefusalReason.NONE
                ? "without what is refused it would take delta away from its target"
                : signedLots(made.lotsWanted()) + " lots refused: " + limit(made);
    }

    private static String limit(HedgeDecisionDecoder made) {
        RefusalReason by = isTold(made) ? made.limitedBy() : refusal(made.detail());
        String name = by.name().toLowerCase(Locale.ROOT);
        if (by.value() >= FIRST_WITHOUT_VALUE || !isTold(made)) {
            return name.replace('_', ' ');
        }
        return name.replace("_e6", "").replace("_ns", "") + " " + measure(by, made.limitValue()) + " against "
                + measure(by, made.limitBound());
    }

    private static RefusalReason refusal(long raw) {
        for (RefusalReason reason : RefusalReason.values()) {
            if (reason.value() == raw) {
                return reason;
            }
        }
        return RefusalReason.NULL_VAL;
    }

    private static String measure(RefusalReason by, double value) {
        if (value >= Double.MAX_VALUE) {
            return "no end";
        }
        if (by.name().contains("_NS")) {
            return value < E9 ? fixed(value / E6, 3) + " ms" : fixed(value / E9, 3) + " s";
        }
        boolean scaled = by.name().contains("_E6");
        double shown = scaled ? value / E6 : value;
        return shown == Math.rint(shown) && !scaled ? fixed(shown, 0) : fixed(shown, 3);
    }
}
