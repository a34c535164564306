package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.venue.deribit.orders.OpenOrder.Stage;
import io.hedgerow.gateway.venue.deribit.orders.OrderError.Meaning;
import io.hedgerow.gateway.venue.deribit.rpc.CallParams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engine's orders on their way to the venue, and the venue's answers to them.
 *
 * <p>A new order or an edit that would exceed the venue's rate is refused at once: a later one would be of another market.
 * A cancel is never refused: it waits for its turn and goes first. An order is sent once, whatever becomes of the answer; a
 * cancel is sent until the order has ended.
 *
 * <p>Owned by the order thread.
 */
final class OrderActions {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long CANCEL_AGAIN_NANOS = 250_000_000L;

    private final OrderKeeper keeper;
    private final OrderInquiry inquiry;
    private final AccountEvents events;
    private final AccountContracts contracts;
    private final OrderLabel labels;
    private final OrderCalls calls;
    private final Allowance pace;
    private final OrderTerms terms;
    private final EpochClock clock;
    private final Consumer<String> notes;
    private final CallParams params = new CallParams();
    private final List<OpenOrder> cancels = new ArrayList<>();

    /** What every part of the order side is made of. */
    record Parts(
            OrderKeeper keeper,
            OrderInquiry inquiry,
            AccountEvents events,
            AccountContracts contracts,
            OrderLabel labels,
            OrderCalls calls,
            Allowance pace) {}

    OrderActions(Parts parts, OrderTerms terms, EpochClock clock, Consumer<String> notes) {
        keeper = parts.keeper();
        inquiry = parts.inquiry();
        events = parts.events();
        contracts = parts.contracts();
        labels = parts.labels();
        calls = parts.calls();
        pace = parts.pace();
        this.terms = terms;
        this.clock = clock;
        this.notes = notes;
        keeper.onStray(this::takeOffStray);
    }

    /** Takes one order of the engine. */
    void take(HedgeOrderDecoder order, long nowNanos) {
        switch (order.action()) {
            case NEW -> place(order, nowNanos);
            case REPLACE -> edit(order);
            case CANCEL -> cancel(order.orderId(), nowNanos);
            default -> throw new IllegalArgumentException("order action " + order.actionRaw());
        }
    }

    private void place(HedgeOrderDecoder order, long nowNanos) {
        if (!pace.tryOrder()) {
            events.refused(order.instrumentId(), order.orderId(), OrderStatus.REJECTED, 0L, RefusalReason.VENUE_RATE);
            return;
        }
        boolean buys = order.side() == Side.BUY;
        boolean rests = order.timeInForce() == TimeInForce.GOOD_TILL_CANCEL;
        keeper.add(new OpenOrder(
                order.orderId(), order.instrumentId(), rests, order.lots(), order.limitPriceE9(), nowNanos));
        params.begin()
                .text("instrument_name", contracts.name(order.instrumentId()))
                .decimal("amount", contracts.amountE9(order.instrumentId(), order.lots()))
                .text("type", "limit")
                .decimal("price", order.limitPriceE9())
                .text("label", labels.of(order.orderId()))
                .text("time_in_force", rests ? "good_til_cancelled" : "immediate_or_cancel");
        if (rests) {
            params.flag("post_only", true).flag("reject_post_only", true);
        }
        if (order.flags().reduceOnly()) {
            params.flag("reduce_only", true);
        }
        validity();
        calls.call(OrderCall.NEW, order.orderId(), buys ? "private/buy" : "private/sell", params.end());
    }

    private void validity() {
        if (terms.validNs() > 0L) {
            params.whole("valid_until", (clock.epochTimeNs() + terms.validNs()) / NS_PER_MS);
        }
    }

    private void edit(HedgeOrderDecoder wanted) {
        OpenOrder order = keeper.find(wanted.orderId());
        if (order == null || order.stage != Stage.WORKING) {
            return; // How it ended, or how it is, is told anyway, or being asked.
        }
        if (!pace.tryOrder()) {
            events.refused(
                    order.instrumentId,
                    order.orderId,
                    OrderStatus.CANCEL_REJECTED,
                    order.remainingLots(),
                    RefusalReason.VENUE_RATE);
            return;
        }
        order.stage = Stage.EDITING;
        order.editLots = order.filledLots + wanted.lots();
        order.editPriceE9 = wanted.limitPriceE9();
        params.begin()
                .text("order_id", order.venueOrderId)
                .decimal("amount", contracts.amountE9(order.instrumentId, order.editLots))
                .decimal("price", order.editPriceE9)
                .flag("post_only", true)
                .flag("reject_post_only", true);
        validity();
        calls.call(OrderCall.EDIT, order.orderId, "private/edit", params.end());
    }

    private void cancel(long orderId, long nowNanos) {
        OpenOrder order = keeper.find(orderId);
        if (order != null) {
            order.cancelWanted = true;
            order.cancelSent = false;
            order.cancelDueNanos = nowNanos;
            sendCancel(order, nowNanos);
        }
    }

    private void sendCancel(OpenOrder order, long nowNanos) {
        if (order.cancelSent
                || order.stage == Stage.ENDING
                || nowNanos - order.cancelDueNanos < 0L
                || !pace.tryCancel()) {
            return;
        }
        order.cancelSent = true;
        if (order.isKnownThere()) {
            send(
                    order,
                    OrderCall.CANCEL,
                    "private/cancel",
                    params.begin().text("order_id", order.venueOrderId).end());
        } else {
            send(
                    order,
                    OrderCall.CANCEL_BY_LABEL,
                    "private/cancel_by_label",
                    params.begin().text("label", labels.of(order.orderId)).end());
        }
    }

    /** A connection that stands and does not answer is gone around: every second try. */
    private void send(OpenOrder order, OrderCall call, String method, String text) {
        if (order.cancelsUnanswered % 2 == 0) {
            calls.call(call, order.orderId, method, text);
        } else {
            calls.callAside(call, order.orderId, method, text);
        }
    }

    private void takeOffStray(OrderRow order) {
        notes.accept("order " + order.venueOrderId + " of " + order.instrumentName + " (" + order.label
                + ") works at the venue and is not in our books: it is taken off");
        calls.call(
                OrderCall.CANCEL_STRAY,
                OrderLabel.FOREIGN,
                "private/cancel",
                params.begin().text("order_id", order.venueOrderId).end());
    }

    /** Sends cancels that wait for their turn. */
    void poll(long nowNanos) {
        for (OpenOrder order : keeper.all()) {
            if (order.cancelWanted && !order.cancelSent) {
                cancels.add(order);
            }
        }
        for (int i = 0; i < cancels.size(); i++) { // Looked at all the time: it makes nothing anew.
            sendCancel(cancels.get(i), nowNanos);
        }
        cancels.clear();
    }

    /** A call has been answered, and the orders and trades of the answer have been taken down. */
    void onResult(OrderCall call, long orderId, long nowNanos) {
        OpenOrder order = keeper.find(orderId);
        if (call.isQuestion()) {
            inquiry.onAnswer(orderId, true, nowNanos);
        } else if (order != null && call == OrderCall.EDIT) {
            keeper.onEditAnswered(order);
        } else if (order != null && (call == OrderCall.CANCEL || call == OrderCall.CANCEL_BY_LABEL)) {
            // Carried out, and its report is on its way; or it was not there yet.
            cancelAgain(order, nowNanos);
        }
    }

    private void cancelAgain(OpenOrder order, long nowNanos) {
        order.cancelSent = false;
        order.cancelDueNanos = nowNanos + CANCEL_AGAIN_NANOS;
    }

    /** The venue has refused a call. */
    void onError(OrderCall call, long orderId, int code, String text, long nowNanos) {
        Meaning meaning = OrderError.meaningOf(code);
        if (meaning == Meaning.TOO_FAST) {
            pace.tooFast();
        }
        OpenOrder order = keeper.find(orderId);
        if (order == null) {
            return;
        }
        if (call.isQuestion()) {
            inquiry.onAnswer(orderId, meaning == Meaning.GONE || meaning == Meaning.REFUSED, nowNanos);
        } else if (call == OrderCall.NEW) {
            onNewRefused(order, code, meaning, nowNanos);
        } else if (call == OrderCall.EDIT) {
            onEditRefused(order, code, meaning, nowNanos);
        } else {
            onCancelRefused(order, meaning, text, nowNanos);
        }
    }

    private void onNewRefused(OpenOrder order, int code, Meaning meaning, long nowNanos) {
        boolean told = order.stage != Stage.SENT && order.stage != Stage.UNKNOWN;
        if (meaning == Meaning.UNKNOWN || told) {
            inquiry.beginUnknown(order, nowNanos);
        } else {
            keeper.onNewRefused(order, OrderError.reasonCode(code));
        }
    }

    private void onEditRefused(OpenOrder order, int code, Meaning meaning, long nowNanos) {
        if (order.stage != Stage.EDITING) {
            return; // The order's own report was here before.
        }
        switch (meaning) {
            case REFUSED, RETRIABLE, TOO_FAST, NOT_LOGGED_IN ->
                keeper.onChangeRefused(order, OrderError.reasonCode(code));
            default -> inquiry.begin(order, OrderError.reasonCode(code), nowNanos);
        }
    }

    private void onCancelRefused(OpenOrder order, Meaning meaning, String text, long nowNanos) {
        if (meaning == Meaning.GONE && order.stage != Stage.SENT) {
            inquiry.begin(order, 0, nowNanos);
            return;
        }
        if (meaning == Meaning.REFUSED) {
            notes.accept(
                    "the venue does not take off order " + labels.of(order.orderId) + ": " + text + "; tried again");
        }
        cancelAgain(order, nowNanos);
    }

    /** A call has no answer. */
    void onNoAnswer(OrderCall call, long orderId, boolean sent, long nowNanos) {
        OpenOrder order = keeper.find(orderId);
        if (order == null) {
            return;
        }
        if (call.isQuestion()) {
            inquiry.onAnswer(orderId, false, nowNanos);
        } else if (call == OrderCall.NEW) {
            if (sent) {
                inquiry.beginUnknown(order, nowNanos);
            } else {
                keeper.onNotSent(order);
            }
        } else if (call == OrderCall.EDIT && order.stage == Stage.EDITING) {
            if (sent) {
                inquiry.begin(order, OrderError.TIMED_OUT.code(), nowNanos);
            } else {
                keeper.onChangeRefused(order, 0);
            }
        } else {
            order.cancelsUnanswered++;
            cancelAgain(order, nowNanos);
        }
    }
}
