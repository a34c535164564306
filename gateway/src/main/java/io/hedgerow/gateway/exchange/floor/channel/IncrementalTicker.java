package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.Subscriber;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A ticker of which, after the first, only what has changed is told, once a second at most. */
final class IncrementalTicker extends Channel {
    private final Supplier<Map<String, Object>> ticker;
    private Map<String, Object> last;

    IncrementalTicker(String name, Supplier<Map<String, Object>> ticker) {
        super(name, Rhythm.SECOND);
        this.ticker = ticker;
        last = ticker.get();
    }

    @Override
    void greet(Subscriber who) {
        say();
        Map<String, Object> snapshot = Reply.object().with("type", "snapshot").build();
        snapshot.putAll(last);
        who.deliver(name(), snapshot);
    }

    @Override
    void say() {
        Map<String, Object> now = ticker.get();
        Map<String, Object> changed = changed(last, now);
        last = now;
        if (changed.size() > 0) {
            Map<String, Object> data = Reply.object().with("type", "change").build();
            data.put("instrument_name", now.get("instrument_name"));
            data.put("timestamp", now.get("timestamp"));
            data.putAll(changed);
            deliver(data);
        }
    }

    /** Members that differ, those of inner objects by themselves. */
    private static Map<String, Object> changed(Map<?, ?> before, Map<?, ?> now) {
        Map<String, Object> changed = new LinkedHashMap<>();
        now.forEach((key, value) -> {
            Object was = before.get(key);
            if (value.equals(was) || key.equals("timestamp")) {
                return;
            }
            Object told = value instanceof Map<?, ?> inner && was instanceof Map<?, ?> innerWas
                    ? changed(innerWas, inner)
                    : value;
            changed.put(key.toString(), told);
        });
        return changed;
    }
}
