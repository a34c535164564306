package io.hedgerow.gateway.view.panel;

import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a JSON object in their order; a number that is not finite is null. Owned by one thread. */
final class Row {
    private final Map<String, Object> members = new LinkedHashMap<>();

    Row put(String name, Object value) {
        members.put(name, value);
        return this;
    }

    Row put(String name, long value) {
        members.put(name, value);
        return this;
    }

    Row put(String name, double value) {
        members.put(name, Double.isFinite(value) ? value : null);
        return this;
    }

    /** A number that stands for none where it is not positive. */
    Row positive(String name, double value) {
        return put(name, value > 0.0 ? value : Double.NaN);
    }

    Map<String, Object> map() {
        return members;
    }
}
