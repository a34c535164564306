package io.hedgerow.gateway.web;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one client has of each panel. A panel is due at the same ticks for every client, so that they share what is made, and
 * different panels at different ticks, so that no frame holds them all. Owned by the thread of {@link FrameClock}.
 */
final class SentPanels {
    private final Map<String, Sent> sent = new HashMap<>();

    /** What a client has of a panel. */
    private record Sent(DeskMoment moment, Ask ask, long period, String text) {}

    /** Those that are asked otherwise than before, or whose period has begun anew with another moment. */
    @SuppressWarnings("ReferenceEquality") // The same moment is the same object.
    Map<String, Ask> due(Map<String, Ask> asked, DeskMoment moment, long tick) {
        Map<String, Ask> due = new LinkedHashMap<>();
        asked.forEach((name, ask) -> {
            Sent last = sent.get(name);
            boolean other = last == null || !last.ask().equals(ask);
            if (other || (last.moment() != moment && period(name, tick) != last.period())) {
                due.put(name, ask);
            }
        });
        return due;
    }

    /** Number of a panel's period that a tick is in. */
    private static long period(String name, long tick) {
        int ticks = Math.max(1, Panels.of(name).periodMs() / FrameClock.PERIOD_MS);
        return (tick + Panels.place(name)) / ticks;
    }

    /**
     * Takes note of what is sent.
     *
     * @param texts by panel; those that the client has already are taken out
     * @return names of those that were taken out
     */
    List<String> take(Map<String, Ask> due, Map<String, String> texts, DeskMoment moment, long tick) {
        List<String> unchanged = new ArrayList<>();
        due.forEach((name, ask) -> {
            String text = texts.get(name);
            Sent last = sent.put(name, new Sent(moment, ask, period(name, tick), text));
            if (last != null && last.text().equals(text)) {
                texts.remove(name);
                unchanged.add(name);
            }
        });
        return unchanged;
    }
}
