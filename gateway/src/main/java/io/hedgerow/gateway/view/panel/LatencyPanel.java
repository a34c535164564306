package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;

/** Latency by percentile and stage, from the summaries that a live process journals each minute. */
final class LatencyPanel implements Panel {
    /** Why there is nothing. */
    static final String NOT_RECORDED =
            "not recorded in this journal: processes with live venues journal a summary each minute";

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
        if (found.stages().isEmpty()) {
            return new Row().put("missing", NOT_RECORDED).map();
        }
        return new Row()
                .put("as_of_ns", found.process().get("time_ns"))
                .put("interval_ns", found.process().get("interval_ns"))
                .put("stages", found.stages())
                .map();
    }
}
