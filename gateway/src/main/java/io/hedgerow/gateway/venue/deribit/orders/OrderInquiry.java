package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.gateway.venue.deribit.orders.OpenOrder.Stage;
import io.hedgerow.gateway.venue.deribit.rpc.CallParams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the venue what became of orders: of those whose answer is missing, and of those that ended with trades that have
 * not been told. Never sends an order again.
 *
 * <p>A round asks for everything that could know of the order: by its number its state and trades; without one the working
 * orders with its label, the orders of its contract that ended in the last half hour and before, its trades in the last day
 * and before. The venue keeps these apart, and what it keeps for long comes late. An order that no round has found, the
 * last of them complete and begun after its time, counts as never arrived.
 *
 * <p>Owned by the order thread.
 */
final class OrderInquiry {
    private static final int ROUNDS_MIN = 2;
    private static final int COUNT = 100;
    private static final int CANNOT_ASK = 0;

    private final OrderKeeper keeper;
    private final AccountContracts contracts;
    private final OrderLabel labels;
    private final OrderCalls calls;
    private final Allowance pace;
    private final OrderTerms terms;
    private final Consumer<String> notes;
    private final CallParams params = new CallParams();
    private final List<OpenOrder> due = new ArrayList<>();

    OrderInquiry(
            OrderKeeper keeper,
            AccountContracts contracts,
            OrderLabel labels,
            OrderCalls calls,
            Allowance pace,
            OrderTerms terms,
            Consumer<String> notes) {
        this.keeper = keeper;
        this.contracts = contracts;
        this.labels = labels;
        this.calls = calls;
        this.pace = pace;
        this.terms = terms;
        this.notes = notes;
    }

    /** What became of a new order is not known. */
    void beginUnknown(OpenOrder order, long nowNanos) {
        if (order.stage == Stage.SENT) {
            order.stage = Stage.UNKNOWN;
        }
        begin(order, 0, nowNanos);
    }

    /**
     * How a working order is, is not known.
     *
     * @param code what is told if an edit turns out not to have been carried out
     */
    void begin(OpenOrder order, int code, long nowNanos) {
        order.askedCode = code;
        order.askDueNanos = nowNanos;
    }

    /** Whether anything is being asked for. */
    long unknown() {
        long count = 0L;
        for (OpenOrder order : keeper.all()) {
            count += order.stage == Stage.UNKNOWN ? 1L : 0L;
        }
        return count;
    }

    /** Asks what is due. */
    void poll(long nowNanos) {
        for (OpenOrder order : keeper.all()) {
            if (order.stage == Stage.ENDING && order.askDueNanos == 0L) {
                order.askDueNanos = nowNanos + terms.tradesNs();
            }
            if (order.askDueNanos != 0L && order.answersDue == 0 && nowNanos - order.askDueNanos >= 0L) {
                due.add(order);
            }
        }
        for (int i = 0; i < due.size(); i++) { // Looked at all the time: it makes nothing anew.
            beginRound(due.get(i), nowNanos);
        }
        due.clear();
    }

    private void beginRound(OpenOrder order, long nowNanos) {
        order.roundNanos = nowNanos;
        order.complete = true;
        order.askDueNanos = nowNanos + terms.askAgainNs();
        // Counted before they are made: a call that cannot leave is answered at once.
        int questions = order.isKnownThere() ? 4 : 5;
        order.answersDue = questions;
        int asked = order.isKnownThere() ? askByNumber(order) : askByLabel(order);
        if (asked < questions) {
            order.complete = false;
            order.answersDue -= questions - asked;
        }
    }

    private int askByNumber(OpenOrder order) {
        return ask(
                        OrderCall.ASK_STATE,
                        order,
                        "private/get_order_state",
                        byNumber(order).end())
                + ask(OrderCall.ASK_HISTORICAL, order, "private/get_order_history_by_instrument", history(order, true))
                + ask(
                        OrderCall.ASK_TRADES,
                        order,
                        "private/get_user_trades_by_order",
                        byNumber(order).flag("historical", false).end())
                + ask(
                        OrderCall.ASK_OLD_TRADES,
                        order,
                        "private/get_user_trades_by_order",
                        byNumber(order).flag("historical", true).end());
    }

    private CallParams byNumber(OpenOrder order) {
        return params.begin().text("order_id", order.venueOrderId);
    }

    private int askByLabel(OpenOrder order) {
        String open = params.begin()
                .text("currency", contracts.settlement(order.instrumentId).code())
                .text("label", labels.of(order.orderId))
                .end();
        return ask(OrderCall.ASK_OPEN, order, "private/get_open_orders_by_label", open)
                + ask(OrderCall.ASK_RECENT, order, "private/get_order_history_by_instrument", history(order, false))
                + ask(OrderCall.ASK_HISTORICAL, order, "private/get_order_history_by_instrument", history(order, true))
                + ask(OrderCall.ASK_TRADES, order, "private/get_user_trades_by_instrument", trades(order, false))
                + ask(OrderCall.ASK_OLD_TRADES, order, "private/get_user_trades_by_instrument", trades(order, true));
    }

    private String history(OpenOrder order, boolean historical) {
        return ofContract(order, historical)
                .flag("include_old", true)
                .flag("include_unfilled", true)
                .end();
    }

    private String trades(OpenOrder order, boolean historical) {
        return ofContract(order, historical).text("sorting", "desc").end();
    }

    private CallParams ofContract(OpenOrder order, boolean historical) {
        return params.begin()
                .text("instrument_name", contracts.name(order.instrumentId))
                .whole("count", COUNT)
                .flag("historical", historical);
    }

    private int ask(OrderCall call, OpenOrder order, String method, String json) {
        if (!pace.tryAsk()) {
            return CANNOT_ASK;
        }
        calls.call(call, order.orderId, method, json);
        return 1;
    }

    /**
     * One question has been answered, and what it told has been taken down.
     *
     * @param orderId what it was about
     * @param answered whether the venue said what it knows, be it nothing
     */
    void onAnswer(long orderId, boolean answered, long nowNanos) {
        OpenOrder order = keeper.find(orderId);
        if (order == null || order.answersDue == 0) {
            return;
        }
        order.complete &= answered;
        order.answersDue--;
        if (order.answersDue == 0) {
            endRound(order, nowNanos);
        }
    }

    private void endRound(OpenOrder order, long nowNanos) {
        order.rounds++;
        boolean late =
                order.complete && order.rounds >= ROUNDS_MIN && order.roundNanos - order.sentNanos >= terms.unknownNs();
        switch (order.stage) {
            case EDITING -> {
                if (order.complete) {
                    keeper.onChangeRefused(order, order.askedCode);
                    order.askDueNanos = 0L;
                }
            }
            case WORKING -> {
                order.askDueNanos = 0L;
                order.cancelSent = false; // Wanted or not: it works, so the cancel was not carried out.
                order.cancelDueNanos = nowNanos;
            }
            default -> {
                if (late) {
                    close(order);
                }
            }
        }
    }

    private void close(OpenOrder order) {
        String what = "order " + labels.of(order.orderId) + " of " + contracts.name(order.instrumentId);
        if (order.stage == Stage.ENDING) {
            notes.accept(
                    what + " ended with " + order.endFilledLots + " lots filled, of which the venue tells trades of "
                            + order.filledLots + ": the next comparison of the books shows the rest");
            keeper.closeUnknown(
                    order, order.endStatus == null ? OrderStatus.CANCELLED : order.endStatus, order.endCode);
            return;
        }
        notes.accept(
                what + " was not answered, and the venue knows nothing of it: it counts as never arrived; if it shows"
                        + " up it is taken off");
        keeper.closeUnknown(
                order,
                order.isKnownThere() ? OrderStatus.CANCELLED : OrderStatus.REJECTED,
                OrderError.TIMED_OUT.code());
    }
}
