package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.gateway.testing.JacksonTree;
import io.hedgerow.gateway.testing.JacksonTree.RefusedException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Orders and trades of an account by another reader: what the one of the order side must find, in its rows. */
final class ExpectedAccount {
    private static final long NONE = EventWriter.NONE;

    private final AccountContracts contracts;
    private final List<String> orders = new ArrayList<>();
    private final List<String> trades = new ArrayList<>();

    ExpectedAccount(AccountContracts contracts) {
        this.contracts = contracts;
    }

    static String print(OrderRow row) {
        return Arrays.toString(new Object[] {
            row.venueOrderId,
            row.orderId,
            row.label,
            row.instrumentId,
            row.instrumentName,
            row.state,
            row.lots,
            row.filledLots,
            row.priceE9,
            row.updatedMs,
            row.cancelReason
        });
    }

    static String print(TradeRow row) {
        return Arrays.toString(new Object[] {
            row.tradeId,
            row.number,
            row.orderId,
            row.label,
            row.venueOrderId,
            row.instrumentId,
            row.instrumentName,
            row.sided,
            row.buys,
            row.lots,
            row.priceE9,
            row.feeE9,
            row.feeCurrency,
            row.liquidity,
            row.timeMs,
            row.combination,
            row.quoted,
            row.wholeLots
        });
    }

    String text() {
        return orders + " " + trades;
    }

    void notification(JacksonTree tree) {
        tree.members((key, value) -> {
            if (key.equals("params")) {
                value.members((name, data) -> {
                    if (name.equals("data")) {
                        parts(data);
                    }
                });
            }
        });
    }

    void parts(JacksonTree tree) {
        if (!tree.isObject()) {
            return;
        }
        tree.members((key, value) -> {
            switch (key) {
                case "orders" -> orders(value);
                case "order" -> order(value);
                case "trades" -> tradeList(value);
                default -> {
                    // Passed over.
                }
            }
        });
    }

    void orders(JacksonTree tree) {
        tree.elements().forEach(this::order);
    }

    void trades(JacksonTree tree) {
        if (tree.isArray()) {
            tradeList(tree);
        } else {
            parts(tree);
        }
    }

    private void tradeList(JacksonTree tree) {
        tree.elements().forEach(this::trade);
    }

    void order(JacksonTree tree) {
        OrderRow row = new OrderRow();
        row.reset();
        long[] amounts = {NONE, NONE};
        tree.members((key, value) -> {
            switch (key) {
                case "order_id" -> row.venueOrderId = id(value);
                case "label" -> {
                    row.label = text(value);
                    row.orderId = ours(row.label);
                }
                case "instrument_name" -> row.instrumentName = text(value);
                case "order_state" -> row.state = state(text(value));
                case "amount" -> amounts[0] = value.scaled(9);
                case "filled_amount" -> amounts[1] = value.scaled(9);
                case "price" -> row.priceE9 = value.scaledOrWord(9);
                case "last_update_timestamp" -> row.updatedMs = value.whole();
                case "cancel_reason" -> row.cancelReason = reason(text(value));
                default -> {
                    // Passed over.
                }
            }
        });
        row.instrumentId = contracts.find(row.instrumentName);
        if (row.instrumentId >= 0) {
            row.lots = lots(row.instrumentId, amounts[0]);
            row.filledLots = lots(row.instrumentId, amounts[1]);
        }
        orders.add(print(row));
    }

    private void trade(JacksonTree tree) {
        TradeRow row = new TradeRow();
        row.reset();
        long[] amount = {NONE};
        tree.members((key, value) -> {
            switch (key) {
                case "trade_id" -> {
                    row.tradeId = id(value);
                    row.number = number(row.tradeId);
                }
                case "order_id" -> row.venueOrderId = id(value);
                case "label" -> {
                    row.label = text(value);
                    row.orderId = ours(row.label);
                }
                case "instrument_name" -> row.instrumentName = text(value);
                case "direction" -> {
                    row.buys = text(value).equals("buy");
                    row.sided = row.buys || text(value).equals("sell");
                }
                case "amount" -> amount[0] = value.scaled(9);
                case "price" -> row.priceE9 = value.scaledOrWord(9);
                case "fee" -> row.feeE9 = value.scaled(9);
                case "fee_currency" -> row.feeCurrency = text(value);
                case "liquidity" -> row.liquidity = liquidity(text(value));
                case "timestamp" -> row.timeMs = value.whole();
                case "legs" -> row.combination = !value.isNull();
                case "mmp" -> row.quoted |= value.isTrue();
                case "quote_id" -> row.quoted |= !value.isNull();
                default -> {
                    // Passed over.
                }
            }
        });
        row.instrumentId = contracts.find(row.instrumentName);
        if (row.instrumentId >= 0) {
            row.lots = lots(row.instrumentId, amount[0]);
            row.wholeLots = amount[0] % lotE9(row.instrumentId) == 0L;
        }
        trades.add(print(row));
    }

    private long lotE9(int instrumentId) {
        return contracts.directory().instrument(instrumentId).lotAmountE9();
    }

    private long lots(int instrumentId, long amountE9) {
        return amountE9 == NONE ? NONE : amountE9 / lotE9(instrumentId);
    }

    static String text(JacksonTree value) {
        String text = value.text();
        return text == null ? "" : text;
    }

    /** Text, or a whole number. */
    static String id(JacksonTree value) {
        if (value.isNumber()) {
            return Long.toString(value.whole());
        }
        if (!value.isText()) {
            throw new RefusedException("no id");
        }
        return value.text();
    }

    private static long number(String id) {
        String digits = id.substring(id.lastIndexOf('-') + 1);
        if (digits.isEmpty()) {
            return NONE;
        }
        if (!digits.matches("[0-9]+")) {
            throw new RefusedException("no number");
        }
        BigInteger number = new BigInteger(digits);
        if (number.divide(BigInteger.TEN).compareTo(BigInteger.valueOf(Long.MAX_VALUE / 40)) > 0) {
            throw new RefusedException("too long");
        }
        return number.longValueExact();
    }

    private static long ours(String label) {
        String digits = label.startsWith(OrderDouble.LABEL) ? label.substring(OrderDouble.LABEL.length()) : "";
        if (!digits.matches("[0-9]{1,19}")) {
            return OrderLabel.FOREIGN;
        }
        BigInteger id = new BigInteger(digits);
        return id.signum() == 0 || id.bitLength() > 63 ? OrderLabel.FOREIGN : id.longValueExact();
    }

    private static OrderRow.State state(String word) {
        return Arrays.stream(OrderRow.State.values())
                .filter(it -> it != OrderRow.State.OTHER)
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(OrderRow.State.OTHER);
    }

    private static CancelReason reason(String word) {
        return Arrays.stream(CancelReason.values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElse(CancelReason.OTHER);
    }

    private static Liquidity liquidity(String word) {
        return switch (word) {
            case "M" -> Liquidity.MAKER;
            case "T" -> Liquidity.TAKER;
            default -> Liquidity.UNKNOWN;
        };
    }
}
