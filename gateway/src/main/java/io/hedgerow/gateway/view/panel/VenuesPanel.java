package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;

/** How the process and its venues fare, from the summaries that it journals each minute. */
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
        if (found.process().isEmpty()) {
            return new Row().put("missing", LatencyPanel.NOT_RECORDED).map();
        }
        return new Row()
                .put("sessions", moment.told().guard().sessions())
                .put("process", found.process())
                .put("venues", found.venues())
                .map();
    }
}
