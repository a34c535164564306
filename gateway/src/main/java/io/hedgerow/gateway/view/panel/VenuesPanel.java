package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.LiveProcess;
import io.hedgerow.gateway.view.Trail;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the process and its venues fare: from its counters while it runs, else from the summaries that it journals each minute. */
final class VenuesPanel implements Panel {
    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 1_000;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        Summaries found = Summaries.of(trail, moment.sequence());
        LiveProcess live = trail.liveAt(moment.sequence());
        if (live.isRunning() && !live.isStandby()) {
            return of("counters", moment, LiveNumbers.process(live), LiveNumbers.venues(live));
        }
        if (found.process().isEmpty()) {
            return new Row()
                    .put("sessions", moment.told().guard().sessions())
                    .put("missing", LatencyPanel.NOT_RECORDED)
                    .map();
        }
        return of("summary", moment, found.process(), found.venues());
    }

    private static Map<String, Object> of(
            String source, DeskMoment moment, Map<String, Object> process, List<Map<String, Object>> venues) {
        return new Row()
                .put("source", source)
                .put("sessions", moment.told().guard().sessions())
                .put("process", process)
                .put("venues", venues)
                .map();
    }
}
