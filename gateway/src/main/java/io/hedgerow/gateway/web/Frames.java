package io.hedgerow.gateway.web;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes panels of moments; clients that ask the same of the same moment share what was made. Owned by one thread.
 */
final class Frames {
    /** Version of the protocol. */
    static final int VERSION = 1;

    private final JournalDesk desk;
    private final Map<Key, Map<String, Object>> made = new HashMap<>();
    private DeskMoment of;

    private record Key(String panel, Ask ask) {}

    Frames(JournalDesk desk) {
        this.desk = desk;
    }

    /** What panels need of the engine. */
    static Set<Part> needs(Set<String> panels) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        panels.forEach(name -> parts.addAll(Panels.of(name).needs()));
        return parts;
    }

    /** The head of a frame. */
    Map<String, Object> head(DeskMoment moment, String mode) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("version", VERSION);
        frame.put("mode", mode);
        frame.put("level", desk.isLevel());
        frame.put("failure", desk.failure().map(Throwable::getMessage).orElse(null));
        frame.put("sequence", moment.sequence());
        frame.put("time_ns", moment.timeNs());
        return frame;
    }

    /** Panels of a moment; what is asked wrongly is told in its place. */
    @SuppressWarnings("ReferenceEquality") // The same moment is the same object.
    Map<String, Object> panels(DeskMoment moment, Map<String, Ask> asked) {
        if (moment != of) {
            made.clear();
            of = moment;
        }
        Map<String, Object> panels = new LinkedHashMap<>();
        asked.forEach((name, ask) ->
                panels.put(name, made.computeIfAbsent(new Key(name, ask), key -> panel(moment, name, ask))));
        return panels;
    }

    private Map<String, Object> panel(DeskMoment moment, String name, Ask ask) {
        try {
            return Panels.of(name).of(moment, desk.trail(), ask);
        } catch (IllegalArgumentException wrong) {
            return Map.of("error", wrong.getMessage());
        }
    }
}
