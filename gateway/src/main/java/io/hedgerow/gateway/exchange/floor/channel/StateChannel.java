package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.Subscriber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A channel that tells a whole state, and nothing where only the time in it has changed. */
final class StateChannel extends Channel {
    private static final String TIME = "timestamp";

    private final Supplier<Object> state;
    private Object last;

    StateChannel(String name, Rhythm rhythm, Supplier<Object> state) {
        super(name, rhythm);
        this.state = state;
    }

    @Override
    void greet(Subscriber who) {
        Object now = state.get();
        if (last == null) {
            last = withoutTime(now);
        }
        who.deliver(name(), now);
    }

    @Override
    void say() {
        Object now = state.get();
        Object compared = withoutTime(now);
        if (!compared.equals(last)) {
            last = compared;
            deliver(now);
        }
    }

    private static Object withoutTime(Object state) {
        if (!(state instanceof Map<?, ?> map)) {
            return state;
        }
        Map<Object, Object> rest = new LinkedHashMap<>(map);
        rest.remove(TIME);
        return rest;
    }
}
