package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import io.hedgerow.gateway.exchange.floor.book.Trigger;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Orders that wait for a trigger: stops, takes and trailing stops. They are in no book; when the price that they watch has
 * come, an order with an id of its own is made of each, which trades like any other.
 *
 * <p>Owned by the exchange's thread.
 */
public final class TriggerDesk {
    private static final long FIRST_ID = 100L;
    private static final int MOST_OF_AN_ACCOUNT = 100;
    private static final long NOT_KNOWN = 0L;

    private final Pit pit;
    private final OrderWindow window;
    private final Clearing clearing;
    private final Map<String, FloorOrder> waiting = new LinkedHashMap<>();

    TriggerDesk(Pit pit, OrderWindow window, Clearing clearing) {
        this.pit = pit;
        this.window = window;
        this.clearing = clearing;
    }

    /** Takes a new order that has been checked. */
    void place(FloorOrder order, Trigger wanted) {
        long count = pit.orders.open(order.accountId()).stream()
                .filter(FloorOrder::isUntriggered)
                .count();
        if (count >= MOST_OF_AN_ACCOUNT) {
            throw Reason.NO_MORE_TRIGGERS.refusal(Integer.toString(MOST_OF_AN_ACCOUNT));
        }
        order.await(checked(order, wanted));
        waiting.put(order.id(), order);
        pit.orders.add(order);
        pit.changed(order);
    }

    /** The id of the next one: what it does, which price it watches, its side. */
    String nextId(Contract contract, OrderKind kind, Trigger trigger, boolean buy) {
        String what = kind == OrderKind.TRAILING_STOP ? "TS" : kind.isTake() ? "TP" : "SL";
        return contract.settlement().idPrefix()
                + what
                + trigger.reference().letter()
                + (buy ? 'B' : 'S')
                + '-'
                + pit.counters.next("trigger " + contract.settlement().name(), FIRST_ID);
    }

    /** Puts back what waited before a restart. */
    public void restore() {
        pit.orders.allOpen().stream()
                .filter(FloorOrder::isUntriggered)
                .sorted((one, other) ->
                        Long.compare(one.terms().createdNs(), other.terms().createdNs()))
                .forEach(order -> waiting.put(order.id(), order));
    }

    /** Changes one: size, price, trigger price, or how far a trailing one stays behind. */
    void edit(FloorOrder order, long lots, long priceE9, Params params) {
        Trigger trigger = order.trigger().orElseThrow();
        Trigger changed = Ticket.changed(order.contract(), trigger, params);
        if (!changed.equals(trigger)) {
            order.await(checked(order, changed));
        }
        order.resize(lots);
        order.reprice(priceE9);
        order.markReplaced();
        order.touch(pit.nowNs());
        pit.changed(order);
    }

    /** A trigger that would go off at once is refused; one that trails begins behind the price of now. */
    private Trigger checked(FloorOrder order, Trigger wanted) {
        long nowE9 = reference(order.contract(), wanted.reference());
        if (wanted.offsetE9() > 0) {
            if (nowE9 == NOT_KNOWN) {
                throw Reason.INVALID_TRIGGERPX_FOR_INDEX_OR_LAST.refusal();
            }
            return wanted.at(behind(order, nowE9, wanted.offsetE9()));
        }
        if (nowE9 != NOT_KNOWN && hasCome(order, wanted.priceE9(), nowE9)) {
            throw Reason.INVALID_TRIGGERPX_FOR_INDEX_OR_LAST.refusal();
        }
        return wanted;
    }

    private static long behind(FloorOrder order, long nowE9, long offsetE9) {
        return order.isBuy() ? nowE9 + offsetE9 : Math.max(1L, nowE9 - offsetE9);
    }

    private static boolean hasCome(FloorOrder order, long triggerE9, long nowE9) {
        boolean upwards = order.isBuy() != order.terms().kind().isTake();
        return upwards ? nowE9 >= triggerE9 : nowE9 <= triggerE9;
    }

    private long reference(Contract contract, Trigger.Reference reference) {
        return switch (reference) {
            case INDEX_PRICE -> Math.round(pit.index(contract) * 1e9);
            case MARK_PRICE -> pit.markE9(contract);
            case LAST_PRICE -> {
                Print last = pit.trades.last(contract.name());
                yield last == null ? NOT_KNOWN : last.priceE9();
            }
        };
    }

    /** Looks at all of them, until none goes off any more: what one trades may set off another. */
    public void happen() {
        boolean any = !waiting.isEmpty();
        while (any) {
            any = false;
            for (FloorOrder order : new ArrayList<>(waiting.values())) {
                any |= look(order);
            }
        }
    }

    private boolean look(FloorOrder order) {
        BookState state = order.contract().state();
        if (!order.isUntriggered()) {
            waiting.remove(order.id());
            return false;
        }
        if (state == BookState.DELIVERED || state == BookState.ARCHIVIZED) {
            waiting.remove(order.id());
            clearing.cancel(order, "settlement");
            return false;
        }
        Trigger trigger = order.trigger().orElseThrow();
        long nowE9 = reference(order.contract(), trigger.reference());
        if (state != BookState.OPEN || nowE9 == NOT_KNOWN) {
            return false;
        }
        if (hasCome(order, trigger.priceE9(), nowE9)) {
            goOff(order);
            return true;
        }
        if (trigger.offsetE9() > 0) {
            long followsE9 = behind(order, nowE9, trigger.offsetE9());
            boolean better = order.isBuy() ? followsE9 < trigger.priceE9() : followsE9 > trigger.priceE9();
            if (better) {
                order.await(trigger.at(followsE9));
            }
        }
        return false;
    }

    private void goOff(FloorOrder order) {
        waiting.remove(order.id());
        order.triggered(pit.nowNs());
        pit.changed(order);
        Caller who = new Caller(order.accountId(), order.terms().connectionId(), Set.of());
        try {
            window.placeTriggered(who, order);
        } catch (ExchangeRefusal refusal) {
            order.reject(pit.nowNs());
            pit.archive.order(order);
            pit.news().order(order);
        }
    }
}
