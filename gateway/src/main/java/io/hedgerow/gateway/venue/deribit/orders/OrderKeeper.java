package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.gateway.venue.deribit.orders.OpenOrder.Stage;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Our orders at the venue, and what each thing that is told of them means for the engine: every trade once, whoever tells
 * it first; how an order ends only after all trades that the venue has counted for it; what is old, told twice, or speaks
 * against what is known already changes nothing.
 *
 * <p>How much of an order is left is its size less the trades that have been told to the engine, never the venue's own
 * count: trades and counts overtake each other. Owned by the order thread.
 */
final class OrderKeeper {
    private static final long NEVER_ARRIVED_MS = 0L;
    private static final int LISTS_MISSED = 2;

    private final AccountEvents events;
    private final AccountTrades trades;
    private final Consumer<String> notes;
    private final Long2ObjectHashMap<OpenOrder> open = new Long2ObjectHashMap<>();
    private final EndedOrders ended = new EndedOrders();
    private Strays strays = order -> {};

    /** What becomes of a working order with our label that is not kept here. */
    @FunctionalInterface
    interface Strays {
        /**
         * It is to be taken off.
         *
         * @param order as the venue tells of it
         */
        void takeOff(OrderRow order);
    }

    /**
     * Keeps none yet.
     *
     * @param events told what it means for the engine
     * @param trades books trades
     * @param notes told what a person should know
     */
    OrderKeeper(AccountEvents events, AccountTrades trades, Consumer<String> notes) {
        this.events = events;
        this.trades = trades;
        this.notes = notes;
    }

    void onStray(Strays handler) {
        strays = handler;
    }

    void add(OpenOrder order) {
        open.put(order.orderId, order);
    }

    /** An order that is kept, or null. */
    OpenOrder find(long orderId) {
        return open.get(orderId);
    }

    /** Those that are kept. */
    Iterable<OpenOrder> all() {
        return open.values();
    }

    /** Nothing of ours works at the venue, and the engine has been told. */
    void forgetAll() {
        for (OpenOrder order : open.values()) {
            ended.add(order.orderId, Math.max(order.updatedMs, order.tradedMs));
        }
        open.clear();
    }

    /** Takes down trades, then orders: the rows of one message. */
    void onMessage(AccountReader message) {
        onTrades(message);
        for (int i = 0; i < message.orders().size(); i++) {
            onOrder(message.orders().get(i));
        }
    }

    private void onTrades(AccountReader message) {
        for (int i = 0; i < message.trades().size(); i++) {
            TradeRow trade = message.trades().get(i);
            if (trades.take(trade, events) == FillSource.HEDGE) {
                onHedgeTrade(trade);
            }
        }
    }

    private void onHedgeTrade(TradeRow trade) {
        OpenOrder order = open.get(trade.orderId);
        if (order == null) {
            return; // Booked all the same; the engine tells that its order is long over.
        }
        order.filledLots += trade.lots;
        order.tradedMs = Math.max(order.tradedMs, trade.timeMs);
        if (order.stage == Stage.ENDING) {
            endIfAllTold(order);
        } else if (order.filledLots >= order.lots && order.stage != Stage.EDITING) {
            end(order);
        }
    }

    /** Takes down how the venue says that an order is. */
    void onOrder(OrderRow row) {
        if (row.orderId == OrderLabel.FOREIGN || row.instrumentId < 0) {
            return;
        }
        OpenOrder order = open.get(row.orderId);
        boolean another = order != null && order.isKnownThere() && !order.venueOrderId.equals(row.venueOrderId);
        if (order == null || another) {
            if (row.isWorking() && (another || ended.isNews(row.orderId, row.updatedMs))) {
                strays.takeOff(row);
            }
            return;
        }
        if (row.updatedMs < order.updatedMs && order.stage != Stage.SENT) {
            return; // Older than what is known.
        }
        order.venueOrderId = row.venueOrderId;
        order.updatedMs = row.updatedMs;
        switch (row.state) {
            case OPEN, UNTRIGGERED -> onWorking(order, row);
            case FILLED -> onEnd(order, row, null, 0);
            case CANCELLED -> onCancelled(order, row);
            case REJECTED -> onEnd(order, row, OrderStatus.REJECTED, row.cancelReason.code());
            default -> notes.accept("order " + row.venueOrderId + " is in a state that this build does not know");
        }
    }

    private void onWorking(OpenOrder order, OrderRow row) {
        if (order.stage == Stage.ENDING) {
            return; // It has ended; this was on its way.
        }
        boolean arrived = order.stage == Stage.SENT || order.stage == Stage.UNKNOWN;
        boolean changed = (row.lots > 0L && row.lots != order.lots)
                || (row.priceE9 != OrderRow.NOT_TOLD && row.priceE9 != order.priceE9);
        boolean edited = order.stage == Stage.EDITING && row.lots == order.editLots && row.priceE9 == order.editPriceE9;
        order.lots = row.lots > 0L ? row.lots : order.lots;
        if (row.priceE9 != OrderRow.NOT_TOLD) {
            order.priceE9 = row.priceE9;
        }
        if (arrived) {
            order.stage = Stage.WORKING;
            if (order.rests) {
                events.update(
                        order,
                        changed ? OrderStatus.REPLACED : OrderStatus.ACCEPTED,
                        order.remainingLots(),
                        order.priceE9,
                        0);
            }
        } else if (edited || changed) {
            order.stage = edited ? Stage.WORKING : order.stage;
            events.update(order, OrderStatus.REPLACED, order.remainingLots(), order.priceE9, 0);
        }
    }

    /**
     * Looks which of our working orders are not in a list of all that work there. One may have come or gone while the list
     * was made; one that two lists in a row lack is asked about.
     *
     * @param message the list
     * @param asking asks
     */
    void onAllOpen(AccountReader message, Consumer<OpenOrder> asking) {
        Set<String> listed = new HashSet<>();
        for (int i = 0; i < message.orders().size(); i++) {
            listed.add(message.orders().get(i).venueOrderId);
        }
        for (OpenOrder order : open.values()) {
            boolean missing = order.stage == Stage.WORKING && !listed.contains(order.venueOrderId);
            order.listsMissed = missing ? order.listsMissed + 1 : 0;
            if (order.listsMissed >= LISTS_MISSED) {
                order.listsMissed = 0;
                asking.accept(order);
            }
        }
    }

    /** The venue has answered an edit: whatever it told of the order before, the edit is over. */
    void onEditAnswered(OpenOrder order) {
        if (order.stage == Stage.EDITING) {
            order.stage = Stage.WORKING;
            events.update(order, OrderStatus.REPLACED, order.remainingLots(), order.priceE9, 0);
        }
        if (order.filledLots >= order.lots) {
            end(order);
        }
    }

    /** The venue did not carry out an edit or a cancel: the order works as it was. */
    void onChangeRefused(OpenOrder order, int code) {
        if (order.stage == Stage.EDITING) {
            order.stage = Stage.WORKING;
        }
        events.update(order, OrderStatus.CANCEL_REJECTED, order.remainingLots(), EventWriter.NONE, code);
    }

    private void onCancelled(OpenOrder order, OrderRow row) {
        if (row.cancelReason.isAlarming()) {
            notes.accept("the venue has taken off order " + row.venueOrderId + " (" + row.instrumentName + "): "
                    + row.cancelReason.word());
        }
        OrderStatus status = order.rests ? OrderStatus.CANCELLED : OrderStatus.EXPIRED;
        onEnd(order, row, status, row.cancelReason.code());
    }

    private void onEnd(OpenOrder order, OrderRow row, OrderStatus status, int code) {
        if (order.stage == Stage.ENDING) {
            return; // The first word counts.
        }
        order.stage = Stage.ENDING;
        order.endStatus = status;
        order.endCode = code;
        order.lots = row.lots > 0 ? row.lots : order.lots;
        order.endFilledLots = row.state == OrderRow.State.FILLED
                ? order.lots
                : row.filledLots == OrderRow.NOT_TOLD ? order.filledLots : row.filledLots;
        order.askDueNanos = 0L;
        order.rounds = 0;
        endIfAllTold(order);
    }

    private void endIfAllTold(OpenOrder order) {
        if (order.filledLots >= order.endFilledLots) {
            if (order.endStatus != null) {
                events.update(order, order.endStatus, 0L, EventWriter.NONE, order.endCode);
            }
            end(order);
        }
    }

    private void end(OpenOrder order) {
        open.remove(order.orderId);
        ended.add(order.orderId, Math.max(order.updatedMs, order.tradedMs));
    }

    /**
     * The venue refused a new order: it never worked.
     *
     * @param code venue's own
     */
    void onNewRefused(OpenOrder order, int code) {
        events.update(order, OrderStatus.REJECTED, 0L, EventWriter.NONE, code);
        end(order);
    }

    /** A new order never left us. */
    void onNotSent(OpenOrder order) {
        events.refused(order.instrumentId, order.orderId, OrderStatus.REJECTED, 0L, RefusalReason.SESSION_NOT_OPEN);
        end(order);
    }

    /**
     * Nobody knows of it, asked long and often enough.
     *
     * @param status what the engine is told
     * @param code reason that stands for it
     */
    void closeUnknown(OpenOrder order, OrderStatus status, int code) {
        events.update(order, status, 0L, EventWriter.NONE, code);
        open.remove(order.orderId);
        ended.add(order.orderId, order.isKnownThere() ? order.updatedMs : NEVER_ARRIVED_MS);
    }
}
