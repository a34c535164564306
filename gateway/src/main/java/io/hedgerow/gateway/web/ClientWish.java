package io.hedgerow.gateway.web;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.view.Jump;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says in one frame. Members that are not there stay as they were.
 *
 * @param panels all panels wanted from now on, by name
 * @param transport where in the journal it wants to be
 * @param token what it shows
 * @param control a command to the process
 */
record ClientWish(
        Optional<Map<String, Ask>> panels,
        Optional<Transport> transport,
        Optional<String> token,
        Optional<Map<String, Object>> control) {
    private static final List<String> MEMBERS = List.of("panels", "transport", "token", "control");
    private static final double SPEED_MAX = 1e6;

    /**
     * Where in the journal, and how fast on.
     *
     * @param live whether at its newest moment
     * @param sequence a record to go to; 0 = stay
     * @param timeNs a time to go to, UTC ns; 0 = stay
     * @param jump something to go to
     * @param forward whether the next or the last of it
     * @param step events to go on by; 0 = none
     * @param speed times engine time from then on; 0 = stand still; negative = as before
     */
    record Transport(
            boolean live, long sequence, long timeNs, Optional<Jump> jump, boolean forward, int step, double speed) {}

    /**
     * Reads a frame.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static ClientWish read(String text) {
        Map<String, Object> members = Json.read(text);
        for (String name : members.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(
                        "no member \"" + name + "\"; there are " + String.join(", ", MEMBERS));
            }
        }
        return new ClientWish(
                Optional.ofNullable(members.get("panels")).map(ClientWish::panels),
                Optional.ofNullable(members.get("transport")).map(it -> transport(new Ask(object("transport", it)))),
                Optional.ofNullable(members.get("token")).map(Object::toString),
                Optional.ofNullable(members.get("control")).map(it -> object("control", it)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("\"" + name + "\" must be an object");
    }

    private static Map<String, Ask> panels(Object value) {
        Map<String, Ask> asked = new LinkedHashMap<>();
        object("panels", value).forEach((name, ask) -> {
            Panels.of(name);
            asked.put(name, new Ask(object(name, ask)));
        });
        return asked;
    }

    private static Transport transport(Ask ask) {
        String jump = ask.text("jump", "");
        boolean back = jump.startsWith("-");
        return new Transport(
                ask.text("at", "").equals("live"),
                ask.whole("sequence", 0L, 0L, Long.MAX_VALUE),
                ask.whole("time_ns", 0L, 0L, Long.MAX_VALUE),
                jump.isEmpty() ? Optional.empty() : Optional.of(jump(back ? jump.substring(1) : jump)),
                !back,
                (int) ask.whole("step", 0L, 0L, 1_000_000L),
                ask.number("speed", -1.0, 0.0, SPEED_MAX));
    }

    private static Jump jump(String name) {
        try {
            return Jump.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"jump\" is hedge, fill or alert, with - before it for the last", e);
        }
    }
}
