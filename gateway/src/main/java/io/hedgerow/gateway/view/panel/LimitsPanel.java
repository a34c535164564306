package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.console.ConsoleView.LimitLine;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;

/** Limits with what is used of them, risk states, sessions, alerts in words. */
final class LimitsPanel implements Panel {
    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 200;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        long rows = ask.whole("rows", 50L, 1L, 500L);
        return new Row()
                .put("killed", moment.told().guard().killed())
                .put("risk_states", moment.told().guard().riskStates())
                .put("states_ns", moment.told().guard().statesNs())
                .put("sessions", moment.told().guard().sessions())
                .put(
                        "limits",
                        moment.told().guard().limits().stream()
                                .map(LimitsPanel::limit)
                                .toList())
                .put(
                        "alerts",
                        moment.told().alerts().stream()
                                .limit(rows)
                                .map(it -> new Row()
                                        .put("time_ns", it.timeNs())
                                        .put("severity", it.severity())
                                        .put("text", it.text())
                                        .map())
                                .toList())
                .map();
    }

    private static Map<String, Object> limit(LimitLine line) {
        return new Row()
                .put("scope", line.scope())
                .put("name", line.name())
                .put("bound", line.bound())
                .put("used", line.used())
                .put("share", share(line))
                .put("set_ns", line.setNs())
                .put("near_ns", line.nearNs() > 0L ? line.nearNs() : null)
                .put("text", Numbers.fixed(line.bound(), 2))
                .map();
    }

    /** How much of it is used; of a limit that is a least value, how much of what there is it takes. */
    private static double share(LimitLine line) {
        return line.name().endsWith("_min") ? line.bound() / line.used() : line.used() / line.bound();
    }
}
