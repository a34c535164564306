package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;

/** Where in the journal the moment is. */
final class JournalPanel implements Panel {
    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 250;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        return new Row()
                .put("sequence", moment.sequence())
                .put("time_ns", moment.timeNs())
                .put("first_ns", trail.firstNs())
                .put("last_ns", trail.lastNs())
                .put("last_sequence", trail.lastSequence())
                .put("orders", trail.orders().count(moment.sequence()))
                .map();
    }
}
