package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.console.ConsoleView.HedgeLine;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.format.DecisionText;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latest orders, why they were sent and what they traded; guarded by its {@link TelemetryModel}. */
final class HedgesModel {
    private static final int KEPT = 200;
    private static final int FILLS_KEPT = 4_096;
    private static final double E9 = 1e9;
    private static final double BASIS_POINTS = 1e4;

    private final ReferenceDirectory directory;
    private final Deque<Sent> orders = new ArrayDeque<>();
    private final Map<Long, Traded> traded = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Traded> eldest) {
            return size() > FILLS_KEPT;
        }
    };
    private final DecisionText texts;
    private long decisionId = -1;
    private String why = "";
    private double hedgePrice;

    private record Sent(
            long timeNs,
            long orderId,
            String symbol,
            boolean cancel,
            long lots,
            double limit,
            double mid,
            String why) {}

    private record Traded(long lots, double lotsTimesPrice) {
        private static final Traded NOTHING = new Traded(0, 0.0);

        Traded plus(long moreLots, double price) {
            return new Traded(lots + moreLots, lotsTimesPrice + moreLots * price);
        }

        double price() {
            return lotsTimesPrice / lots;
        }
    }

    HedgesModel(ReferenceDirectory directory) {
        this.directory = directory;
        texts = new DecisionText(id -> directory.instrumentSymbol(id));
    }

    /** A decision comes right before the orders it caused. */
    void onDecision(HedgeDecisionDecoder made) {
        decisionId = made.decisionId();
        why = texts.besideOrder(made);
        hedgePrice = made.hedgePrice();
    }

    void onOrder(HedgeOrderDecoder order) {
        boolean known = order.decisionId() == decisionId;
        orders.addFirst(new Sent(
                order.timeNs(),
                order.orderId(),
                directory.instrumentSymbol(order.instrumentId()),
                order.action() == OrderAction.CANCEL,
                order.side() == Side.SELL ? -order.lots() : order.lots(),
                order.limitPriceE9() / E9,
                known ? hedgePrice : 0.0,
                known ? why : order.action().name()));
        if (orders.size() > KEPT) {
            orders.removeLast();
        }
    }

    void onFill(FillDecoder fill) {
        Traded before = traded.getOrDefault(fill.orderId(), Traded.NOTHING);
        traded.put(fill.orderId(), before.plus(fill.lots(), fill.priceE9() / E9));
    }

    List<HedgeLine> lines() {
        List<HedgeLine> lines = new ArrayList<>();
        for (Sent sent : orders) {
            lines.add(new HedgeLine(
                    sent.timeNs(),
                    sent.symbol(),
                    sent.lots(),
                    sent.cancel() ? 0.0 : sent.limit(),
                    sent.why(),
                    sent.cancel() ? "" : trade(sent, traded.get(sent.orderId()))));
        }
        return lines;
    }

    /** Basis points are against the mid that the decision saw: positive = better than it. */
    private static String trade(Sent sent, Traded traded) {
        if (traded == null) {
            return "";
        }
        String part = traded.lots() < Math.abs(sent.lots())
                ? Numbers.whole(traded.lots()) + " of " + Numbers.whole(Math.abs(sent.lots())) + " "
                : "";
        String price = "filled " + part + Numbers.price(traded.price());
        if (sent.mid() <= 0) {
            return price;
        }
        double better = (sent.lots() > 0 ? 1.0 : -1.0) * (sent.mid() - traded.price()) / sent.mid() * BASIS_POINTS;
        return price + ", " + Numbers.signed(better, 1) + " bp";
    }
}
