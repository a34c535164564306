package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.OrderTrail;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The engine's orders, newest first, with reason, price, slippage and state. Asked with {@code rows}, {@code filter}. */
final class HedgesPanel implements Panel {
    private static final int LOOKED_AT = 5_000;

    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 100;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        int rows = (int) ask.whole("rows", 30L, 1L, 500L);
        Predicate<String> filter = ask.filter();
        int looked = ask.members().containsKey("filter") ? LOOKED_AT : rows;
        return new Row()
                .put("orders", trail.orders().count(moment.sequence()))
                .put(
                        "rows",
                        trail.orders().latest(moment.sequence(), looked).stream()
                                .map(order -> row(order, trail))
                                .filter(row -> looked == rows || filter.test(row.toString()))
                                .limit(rows)
                                .toList())
                .map();
    }

    /** An order as a row. */
    static Map<String, Object> row(OrderTrail order, Trail trail) {
        return new Row()
                .put("order_id", order.orderId())
                .put("time_ns", order.decision().timeNs())
                .put("cause_sequence", order.decision().causeSequence())
                .put("instrument", trail.directory().instrumentSymbol(order.instrumentId()))
                .put("lots", order.signedLots())
                .positive("limit_price", order.limitPrice())
                .put("filled_lots", order.done().lots())
                .put("average_price", order.averagePrice())
                .positive("mid", order.decision().mid())
                .put("slippage_bp", order.slippageBp())
                .put("sent_after_ns", known(order.wire().sentAfterNs()))
                .put("answered_after_ns", known(order.wire().answeredAfterNs()))
                .put("state", order.done().state())
                .put("last_ns", order.done().lastNs())
                .put("why", order.decision().why())
                .map();
    }

    private static Object known(long ns) {
        return ns < 0L ? null : ns;
    }
}
