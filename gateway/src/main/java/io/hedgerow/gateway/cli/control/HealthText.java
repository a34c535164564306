package io.hedgerow.gateway.cli.control;

import io.hedgerow.gateway.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a live venue is, out of an answer, for a person. Static. */
final class HealthText {
    private HealthText() {}

    /** Adds its lines; none for a venue that waits for the engine. */
    static void add(List<String> lines, Object health) {
        if (!(health instanceof Map<?, ?> it)) {
            return;
        }
        if (it.get("connections") instanceof List<?> connections) {
            connections.forEach(connection -> lines.add(connection((Map<?, ?>) connection)));
        }
        lines.add("    market data  gaps " + it.get("gaps") + ", stale instruments " + it.get("instruments_stale")
                + ", refused subscriptions " + it.get("subscriptions_refused") + ", clock "
                + number(it.get("clock_offset_ms"), 1) + " ms, delta difference "
                + number(it.get("delta_difference_units"), 5));
        lines.add("    orders  cancel on disconnect "
                + (Boolean.TRUE.equals(it.get("cancel_on_disconnect")) ? "on" : "not confirmed") + ", outcomes unknown "
                + it.get("outcomes_unknown") + credits(it.get("credits_left")));
        if (it.get("kill") != null) {
            lines.add("    kill  " + it.get("kill"));
        }
        if (it.get("reconciliation") != null) {
            lines.add("    reconciliation  " + it.get("reconciliation"));
        }
    }

    private static String connection(Map<?, ?> it) {
        return "    " + it.get("name") + " " + it.get("state")
                + (it.get("detail") == null ? "" : " (" + it.get("detail") + ")")
                + "  " + it.get("messages") + " messages"
                + (it.get("age_ms") == null ? "" : ", last " + it.get("age_ms") + " ms ago")
                + (it.get("reconnections") instanceof Long count && count > 0
                        ? ", " + Numbers.of(count, "reconnection")
                        : "");
    }

    private static String credits(Object credits) {
        if (!(credits instanceof Map<?, ?> pools) || pools.isEmpty()) {
            return "";
        }
        return pools.entrySet().stream()
                .map(pool -> pool.getKey() + " " + number(pool.getValue(), 0))
                .collect(Collectors.joining(", ", ", credits left: ", ""));
    }

    private static String number(Object value, int decimals) {
        return value instanceof Number number ? Numbers.fixed(number.doubleValue(), decimals) : Numbers.MISSING;
    }
}
