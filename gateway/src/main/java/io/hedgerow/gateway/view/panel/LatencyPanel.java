package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;

/** Latency by percentile, from the summaries that a process journals. */
final class LatencyPanel implements Panel {
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
        return new Row().put("missing", "not recorded in this journal").map();
    }
}
