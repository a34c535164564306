package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Latency by percentile and stage, from the summaries that a process with live venues journals each minute, else from the
 * counters of the process that runs.
 */
final class LatencyPanel implements Panel {
    /** Why there is nothing. */
    static final String NOT_RECORDED =
            "not recorded at this moment: processes with live venues journal a summary each minute, others tell it"
                    + " while they run";

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
        if (!found.stages().isEmpty()) {
            return new Row()
                    .put("source", "summary")
                    .put("as_of_ns", found.process().get("time_ns"))
                    .put("interval_ns", found.process().get("interval_ns"))
                    .put("stages", found.stages())
                    .map();
        }
        List<Map<String, Object>> live = LiveNumbers.stages(trail.liveAt(moment.sequence()));
        if (live.isEmpty()) {
            return new Row().put("missing", NOT_RECORDED).map();
        }
        return new Row()
                .put("source", "counters")
                .put("as_of_ns", null)
                .put("interval_ns", null)
                .put("stages", live)
                .map();
    }
}
