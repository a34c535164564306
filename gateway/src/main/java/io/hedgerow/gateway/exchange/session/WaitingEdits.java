package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Edits of one connection that have not been carried out: of one order the last that came counts, one that waits while a
 * later comes is answered as replaced.
 *
 * <p>Owned by the exchange thread.
 */
final class WaitingEdits {
    private static final String EDIT = "private/edit";
    private static final int REPLACED = 13_777;

    private final Map<Object, JsonCall> lastOfOrder = new HashMap<>();
    private final IdentityHashMap<JsonCall, Object> replaced = new IdentityHashMap<>();

    private static Object order(JsonCall call) {
        return call.method().equals(EDIT) ? call.params().get("order_id") : null;
    }

    /** A request has come. */
    void came(JsonCall call) {
        Object order = order(call);
        JsonCall before = order == null ? null : lastOfOrder.put(order, call);
        if (before != null) {
            replaced.put(before, order);
        }
    }

    /** A request is about to be carried out: refuses it if a later one is there instead. */
    void throwIfReplaced(JsonCall call) {
        if (replaced.containsKey(call)) {
            throw new ExchangeRefusal(REPLACED, "replaced");
        }
    }

    /** A request has been answered. */
    void done(JsonCall call) {
        Object order = order(call);
        if (order != null && replaced.remove(call) == null) {
            lastOfOrder.remove(order);
        }
    }
}
