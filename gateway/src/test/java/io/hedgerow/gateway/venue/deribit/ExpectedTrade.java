package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.testing.JacksonTree;
import io.hedgerow.gateway.testing.JacksonTree.RefusedException;
import java.util.Optional;

/** A trade of the order book, by another reader. */
record ExpectedTrade(long timeNs, long priceE9, long amountE9, long id, String side) {
    private static final long NONE = EventWriter.NONE;

    /** Nothing for one that makes no event. */
    static Optional<ExpectedTrade> of(JacksonTree row) {
        long[] numbers = {NONE, NONE, NONE, 0L};
        String[] side = new String[1];
        boolean[] offBook = new boolean[1];
        row.members((key, value) -> {
            switch (key) {
                case "timestamp" -> numbers[0] = value.scaled(6);
                case "price" -> numbers[1] = value.scaled(9);
                case "amount" -> numbers[2] = value.scaled(9);
                case "trade_id" -> numbers[3] = id(value);
                case "trade_seq" -> value.whole();
                case "direction" -> side[0] = value.text();
                case "instrument_name" -> value.text();
                case "block_trade_id", "block_rfq_id", "combo_id", "combo_trade_id" -> offBook[0] |= !value.isNull();
                default -> {
                    // Passed over.
                }
            }
        });
        boolean whole = numbers[0] != NONE && numbers[1] > 0 && numbers[2] > 0;
        boolean sided = "buy".equals(side[0]) || "sell".equals(side[0]);
        return whole && sided && !offBook[0]
                ? Optional.of(new ExpectedTrade(
                        numbers[0], numbers[1], numbers[2], numbers[3], side[0].equals("buy") ? "BUY" : "SELL"))
                : Optional.empty();
    }

    private static long id(JacksonTree value) {
        if (value.isNull()) {
            return 0L;
        }
        if (value.isNumber()) {
            return value.whole();
        }
        if (!value.isText()) {
            throw new RefusedException("no trade id");
        }
        return DeribitFuzzTest.idOf(value.text());
    }
}
