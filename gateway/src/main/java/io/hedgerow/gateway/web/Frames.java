package io.hedgerow.gateway.web;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes panels of moments and writes them, once for all clients that ask the same of the same moment. Owned by one thread.
 */
final class Frames {
    /** Version of the protocol. */
    static final int VERSION = 1;

    private final JournalDesk desk;
    private final IdentityHashMap<DeskMoment, Map<Key, String>> texts = new IdentityHashMap<>();
    private long made;

    private record Key(String panel, Ask ask) {}

    Frames(JournalDesk desk) {
        this.desk = desk;
    }

    /** Forgets what has been made: the next clients look at other moments. */
    void clear() {
        texts.clear();
    }

    /** How many panels have been made, which is what clients cost. */
    long made() {
        return made;
    }

    /** The head of a frame. */
    Map<String, Object> head(DeskMoment moment, String mode) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("version", VERSION);
        frame.put("mode", mode);
        frame.put("level", desk.isLevel());
        frame.put("failure", failure(desk));
        frame.put("sequence", moment.sequence());
        frame.put("time_ns", moment.timeNs());
        return frame;
    }

    /** Why a desk shows nothing new; null if it does. */
    static String failure(JournalDesk desk) {
        return desk.failure()
                .map(why -> why.getMessage() == null ? why.toString() : why.getMessage())
                .orElse(null);
    }

    /** Panels of a moment as JSON objects by name; what is asked wrongly is told in its place. */
    Map<String, String> panels(DeskMoment moment, Map<String, Ask> asked) {
        Map<Key, String> ofMoment = texts.computeIfAbsent(moment, any -> new HashMap<>());
        Map<String, String> panels = new LinkedHashMap<>();
        asked.forEach((name, ask) ->
                panels.put(name, ofMoment.computeIfAbsent(new Key(name, ask), key -> panel(moment, name, ask))));
        return panels;
    }

    private String panel(DeskMoment moment, String name, Ask ask) {
        made++;
        try {
            return Json.write(Panels.of(name).of(moment, desk.trail(), ask));
        } catch (IllegalArgumentException wrong) {
            return Json.write(Map.of("error", wrong.getMessage()));
        }
    }

    /** A frame of its head and panels that are written already. */
    static String text(Map<String, Object> head, Map<String, String> panels) {
        String written = Json.write(head);
        StringBuilder text = new StringBuilder(written.length()
                + panels.values().stream().mapToInt(String::length).sum()
                + 64 * (1 + panels.size()));
        text.append(written, 0, written.length() - 1).append(",\"panels\":{");
        String between = "";
        for (Map.Entry<String, String> panel : panels.entrySet()) {
            text.append(between)
                    .append('"')
                    .append(panel.getKey())
                    .append("\":")
                    .append(panel.getValue());
            between = ",";
        }
        return text.append("}}").toString();
    }
}
