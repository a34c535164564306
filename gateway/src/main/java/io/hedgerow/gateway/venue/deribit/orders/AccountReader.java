package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.gateway.feed.ReusedRows;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads what the venue tells of orders and trades of the account, in every form in which it does: the notification
 * {@code user.changes} (and {@code user.orders}, {@code user.trades}), the answer to an order or an edit
 * ({@code {"order":{},"trades":[]}}), to a cancel (the order itself), and lists of either.
 *
 * <p>Owned by the order thread.
 */
final class AccountReader {
    private static final AsciiIndex MESSAGE_KEYS = AsciiIndex.of("params");
    private static final AsciiIndex PARAMS_KEYS = AsciiIndex.of("channel", "data");
    private static final AsciiIndex PART_KEYS = AsciiIndex.of("orders", "order", "trades");
    private static final AsciiIndex TRADE_KEYS = AsciiIndex.of(
            "trade_id",
            "order_id",
            "label",
            "instrument_name",
            "direction",
            "amount",
            "price",
            "fee",
            "fee_currency",
            "liquidity",
            "timestamp",
            "legs",
            "mmp",
            "quote_id");
    private static final AsciiIndex ORDER_KEYS = AsciiIndex.of(
            "order_id",
            "label",
            "instrument_name",
            "order_state",
            "amount",
            "filled_amount",
            "price",
            "last_update_timestamp",
            "cancel_reason");
    private static final AsciiIndex STATES = AsciiIndex.of("open", "untriggered", "filled", "cancelled", "rejected");
    private static final List<OrderRow.State> STATE_OF = List.of(OrderRow.State.values());
    private static final AsciiIndex SIDES = AsciiIndex.of("buy", "sell");
    private static final AsciiIndex LIQUIDITIES = AsciiIndex.of("M", "T");
    private static final int BUY = 0;
    private static final int MAKER = 0;
    private static final int TAKER = 1;
    private static final int E9_DECIMALS = 9;

    /** Further digits might not fit the journal's field. */
    private static final long NUMBER_MAX = Long.MAX_VALUE / 40;

    private final AccountContracts contracts;
    private final OrderLabel labels;
    private final JsonReader in = new JsonReader();
    private final ReusedRows<OrderRow> orders = new ReusedRows<>(OrderRow::new);
    private final ReusedRows<TradeRow> trades = new ReusedRows<>(TradeRow::new);

    /**
     * Reads for one journal.
     *
     * @param contracts of the venue
     * @param labels tell our orders
     */
    AccountReader(AccountContracts contracts, OrderLabel labels) {
        this.contracts = contracts;
        this.labels = labels;
    }

    /** Orders of what was read last. */
    ReusedRows<OrderRow> orders() {
        return orders;
    }

    /** Trades of what was read last, in the order in which they were told. */
    ReusedRows<TradeRow> trades() {
        return trades;
    }

    /**
     * Reads a notification; one of a channel that has neither orders nor trades holds none.
     *
     * @throws JsonException if it is not readable
     */
    void readNotification(byte[] data, int from, int length) {
        begin(data, from, length);
        in.beginObject();
        for (int key = in.nextKey(MESSAGE_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(MESSAGE_KEYS)) {
            if (key == 0) {
                readParams();
            } else {
                in.skipValue();
            }
        }
        in.requireEnd();
    }

    private void readParams() {
        in.beginObject();
        for (int key = in.nextKey(PARAMS_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(PARAMS_KEYS)) {
            if (key == 1) {
                readParts(in.next());
            } else {
                in.skipValue();
            }
        }
    }

    /**
     * Reads the answer to an order or an edit, or one with a list of trades: an object whose members hold them.
     *
     * @throws JsonException if it is not readable
     */
    void readParts(byte[] data, int from, int length) {
        begin(data, from, length);
        readParts(in.next());
        in.requireEnd();
    }

    /**
     * Reads an order itself, as a cancel answers.
     *
     * @throws JsonException if it is not readable
     */
    void readOrder(byte[] data, int from, int length) {
        begin(data, from, length);
        in.beginObject();
        readOrder();
        in.requireEnd();
    }

    /**
     * Reads a list of orders.
     *
     * @throws JsonException if it is not readable
     */
    void readOrders(byte[] data, int from, int length) {
        begin(data, from, length);
        in.beginArray();
        readOrderRows();
        in.requireEnd();
    }

    /**
     * Reads a list of trades, bare or as a member.
     *
     * @throws JsonException if it is not readable
     */
    void readTrades(byte[] data, int from, int length) {
        begin(data, from, length);
        JsonToken first = in.next();
        if (first == JsonToken.BEGIN_ARRAY) {
            readTradeRows();
        } else {
            readParts(first);
        }
        in.requireEnd();
    }

    /** Nothing has been told. */
    void readNothing() {
        orders.clear();
        trades.clear();
    }

    private void begin(byte[] data, int from, int length) {
        orders.clear();
        trades.clear();
        in.wrap(data, from, length);
    }

    private void readParts(JsonToken first) {
        if (first != JsonToken.BEGIN_OBJECT) {
            skipFrom(first);
            return;
        }
        for (int key = in.nextKey(PART_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(PART_KEYS)) {
            switch (key) {
                case 0 -> {
                    in.beginArray();
                    readOrderRows();
                }
                case 1 -> {
                    in.beginObject();
                    readOrder();
                }
                case 2 -> {
                    in.beginArray();
                    readTradeRows();
                }
                default -> in.skipValue();
            }
        }
    }

    /** Whatever it is, it holds neither. */
    private void skipFrom(JsonToken first) {
        if (first == JsonToken.BEGIN_ARRAY) {
            in.endArray();
        }
    }

    private void readOrderRows() {
        while (in.nextObject()) {
            readOrder();
        }
    }

    private void readTradeRows() {
        while (in.nextObject()) {
            readTrade();
        }
    }

    private void readOrder() {
        OrderRow row = orders.add();
        row.reset();
        long amountE9 = OrderRow.NOT_TOLD;
        long filledE9 = OrderRow.NOT_TOLD;
        for (int key = in.nextKey(ORDER_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(ORDER_KEYS)) {
            switch (key) {
                case 0 -> row.venueOrderId = id();
                case 1 -> {
                    row.label = text();
                    row.orderId =
                            labels.orderId(in.textBytes(), in.textOffset(), row.label.isEmpty() ? 0 : in.textLength());
                }
                case 2 -> row.instrumentName = text();
                case 3 -> row.state = state();
                case 4 -> amountE9 = in.readE9();
                case 5 -> filledE9 = in.readE9();
                case 6 -> row.priceE9 = in.readScaledOrWord(E9_DECIMALS);
                case 7 -> row.updatedMs = in.readLong();
                case 8 -> row.cancelReason = cancelReason();
                default -> in.skipValue();
            }
        }
        row.instrumentId = contracts.find(row.instrumentName);
        if (row.instrumentId >= 0) {
            row.lots = lots(row.instrumentId, amountE9);
            row.filledLots = lots(row.instrumentId, filledE9);
        }
    }

    private void readTrade() {
        TradeRow row = trades.add();
        row.reset();
        long amountE9 = TradeRow.NOT_TOLD;
        for (int key = in.nextKey(TRADE_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(TRADE_KEYS)) {
            switch (key) {
                case 0 -> {
                    row.tradeId = id();
                    row.number = number(row.tradeId);
                }
                case 1 -> row.venueOrderId = id();
                case 2 -> {
                    row.label = text();
                    row.orderId =
                            labels.orderId(in.textBytes(), in.textOffset(), row.label.isEmpty() ? 0 : in.textLength());
                }
                case 3 -> row.instrumentName = text();
                case 4 -> {
                    int side = word(SIDES);
                    row.buys = side == BUY;
                    row.sided = side != AsciiIndex.UNKNOWN;
                }
                case 5 -> amountE9 = in.readE9();
                case 6 -> row.priceE9 = in.readScaledOrWord(E9_DECIMALS);
                case 7 -> row.feeE9 = in.readE9();
                case 8 -> row.feeCurrency = text();
                case 9 -> row.liquidity = liquidity();
                case 10 -> row.timeMs = in.readLong();
                case 11 -> row.combination = in.skipIsPresent();
                case 12 -> row.quoted |= isTrue();
                case 13 -> row.quoted |= in.skipIsPresent();
                default -> in.skipValue();
            }
        }
        row.instrumentId = contracts.find(row.instrumentName);
        if (row.instrumentId >= 0) {
            row.lots = lots(row.instrumentId, amountE9);
            row.wholeLots = contracts.isWhole(row.instrumentId, amountE9);
        }
    }

    private long lots(int instrumentId, long amountE9) {
        return amountE9 == OrderRow.NOT_TOLD ? OrderRow.NOT_TOLD : contracts.lots(instrumentId, amountE9);
    }

    /** An id is text; older messages have numbers. */
    private String id() {
        JsonToken token = in.next();
        if (token == JsonToken.NUMBER) {
            return Long.toString(in.wholeNumber());
        }
        if (token != JsonToken.STRING) {
            throw new JsonException("expected an id", in.position());
        }
        return textNow();
    }

    private boolean isTrue() {
        JsonToken token = in.next();
        in.skipRest(token);
        return token == JsonToken.TRUE;
    }

    private String text() {
        return in.readText() ? textNow() : "";
    }

    private String textNow() {
        return new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8);
    }

    /** Trade ids have the currency or the pair in front of their number, except for BTC. */
    private long number(String tradeId) {
        int from = tradeId.lastIndexOf('-') + 1;
        long number = 0L;
        for (int at = from; at < tradeId.length(); at++) {
            int digit = tradeId.charAt(at) - '0';
            if (digit < 0 || digit > 9 || number > NUMBER_MAX) {
                throw new JsonException("trade id '" + tradeId + "' does not end with a number", in.position());
            }
            number = number * 10 + digit;
        }
        return from == tradeId.length() ? TradeRow.NOT_TOLD : number;
    }

    private int word(AsciiIndex words) {
        return in.readText() ? words.find(in.textBytes(), in.textOffset(), in.textLength()) : AsciiIndex.UNKNOWN;
    }

    private OrderRow.State state() {
        int state = word(STATES);
        return state == AsciiIndex.UNKNOWN ? OrderRow.State.OTHER : STATE_OF.get(state);
    }

    private CancelReason cancelReason() {
        return in.readText() ? CancelReason.of(in.textBytes(), in.textOffset(), in.textLength()) : CancelReason.NONE;
    }

    private Liquidity liquidity() {
        int side = word(LIQUIDITIES);
        return side == MAKER ? Liquidity.MAKER : side == TAKER ? Liquidity.TAKER : Liquidity.UNKNOWN;
    }
}
