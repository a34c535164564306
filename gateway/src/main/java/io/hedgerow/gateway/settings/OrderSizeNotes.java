package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.codec.LimitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sizes that a policy may order and a limit refuses: an order above a limit is refused as a whole, so nothing is hedged for
 * as long as that much is wanted. Static; any thread.
 */
public final class OrderSizeNotes {
    private OrderSizeNotes() {}

    /**
     * Finds them.
     *
     * @param config checked configuration
     * @return one sentence for each, for a person
     */
    public static List<String> of(HedgerowConfig config) {
        List<String> notes = new ArrayList<>();
        for (HedgeConfig hedge : config.hedges()) {
            for (String symbol : hedge.instruments()) {
                long wanted = hedge.policy().sizing().orderLotsMax();
                Long limit = config.limits()
                        .byInstrument()
                        .getOrDefault(symbol, Map.of())
                        .get(LimitKind.ORDER_LOTS_MAX);
                if (limit != null && limit < wanted && hedge.policy().enabled()) {
                    notes.add("hedge." + hedge.underlying() + ".order_lots_max is " + wanted
                            + ", but the limit order_lots_max of " + symbol + " is " + limit
                            + ": a hedge of more than " + limit
                            + " lots is refused as a whole, and nothing is hedged with it while so much is wanted; give"
                            + " both the same value to have it sent in parts");
                }
            }
        }
        return notes;
    }
}
