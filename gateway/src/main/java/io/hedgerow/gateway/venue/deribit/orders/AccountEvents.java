package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.feed.ReusedRows;

/**
 * What one message of the venue means for the engine, in order; published in one batch once our own books are right, since
 * the way into the engine may wait and a kill may come meanwhile.
 *
 * <p>Owned by the order thread.
 */
final class AccountEvents {
    private final ReusedRows<Row> rows = new ReusedRows<>(Row::new);

    /** A fill, an order update, or a refusal of our own. */
    private static final class Row {
        private boolean fill;
        private int instrumentId;
        private long orderId;
        private long executionId;
        private FillSource source;
        private Side side;
        private long lots;
        private long priceE9;
        private long feeMinor;
        private int feeCurrencyId;
        private Liquidity liquidity;
        private OrderStatus status;
        private int code;
        private RefusalReason refusedBy;
    }

    /**
     * We traded.
     *
     * @param trade complete
     * @param orderId engine's order id; {@link OrderLabel#FOREIGN} = none
     * @param source why
     * @param feeMinor fee in smallest units of its currency, or {@link EventWriter#NONE}
     * @param feeCurrencyId currency of the fee; negative = the one that the contract settles in
     */
    void fill(TradeRow trade, long orderId, FillSource source, long feeMinor, int feeCurrencyId) {
        Row row = rows.add();
        row.fill = true;
        row.instrumentId = trade.instrumentId;
        row.orderId = orderId;
        row.executionId = trade.number;
        row.source = source;
        row.side = trade.buys ? Side.BUY : Side.SELL;
        row.lots = trade.lots;
        row.priceE9 = trade.priceE9;
        row.feeMinor = feeMinor;
        row.feeCurrencyId = feeCurrencyId;
        row.liquidity = trade.liquidity;
    }

    /**
     * What the venue did with an order.
     *
     * @param priceE9 price in force, or {@link EventWriter#NONE} = unchanged
     * @param code venue's own, 0 = none
     */
    void update(OpenOrder order, OrderStatus status, long remainingLots, long priceE9, int code) {
        Row row = rows.add();
        row.fill = false;
        row.instrumentId = order.instrumentId;
        row.orderId = order.orderId;
        row.status = status;
        row.lots = remainingLots;
        row.priceE9 = priceE9;
        row.code = code;
        row.refusedBy = RefusalReason.NONE;
    }

    /** An order, or a change of one, did not leave. */
    void refused(int instrumentId, long orderId, OrderStatus status, long remainingLots, RefusalReason why) {
        Row row = rows.add();
        row.fill = false;
        row.instrumentId = instrumentId;
        row.orderId = orderId;
        row.status = status;
        row.lots = remainingLots;
        row.refusedBy = why;
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    /**
     * Publishes all of it; the last one closes its batch.
     *
     * @param frame where events go, its time set
     * @param writer of the frame
     * @return how many there were
     */
    int publish(EventFrame frame, EventWriter writer) {
        int count = rows.size();
        for (int i = 0; i < count; i++) {
            if (i == count - 1) {
                frame.closing();
            }
            publish(rows.get(i), writer);
        }
        rows.clear();
        return count;
    }

    private static void publish(Row row, EventWriter writer) {
        if (!row.fill) {
            publishUpdate(row, writer);
        } else if (row.source == FillSource.HEDGE) {
            writer.orders()
                    .feeIn(row.feeCurrencyId)
                    .hedgeFill(
                            row.instrumentId,
                            row.executionId,
                            row.orderId,
                            row.side,
                            row.lots,
                            row.priceE9,
                            row.liquidity,
                            row.feeMinor);
        } else {
            writer.orders()
                    .feeIn(row.feeCurrencyId)
                    .otherFill(
                            row.instrumentId,
                            row.executionId,
                            row.source,
                            row.side,
                            row.lots,
                            row.priceE9,
                            row.liquidity,
                            row.feeMinor);
        }
    }

    private static void publishUpdate(Row row, EventWriter writer) {
        if (row.refusedBy == RefusalReason.NONE) {
            writer.orders().update(row.instrumentId, row.orderId, row.status, row.lots, row.priceE9, row.code);
        } else {
            writer.orders().refused(row.instrumentId, row.orderId, row.status, row.lots, row.refusedBy);
        }
    }
}
