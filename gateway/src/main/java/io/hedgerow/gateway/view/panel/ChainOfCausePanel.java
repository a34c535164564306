package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.OrderTrail;
import io.hedgerow.gateway.view.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One order from its cause to its last fill, with every member of every record. Asked with {@code order_id}. */
final class ChainOfCausePanel implements Panel {
    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 500;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        long orderId = ask.whole("order_id", 0L, 0L, Long.MAX_VALUE);
        OrderTrail order = trail.orders().find(orderId, moment.sequence()).orElse(null);
        if (order == null) {
            return new Row()
                    .put("missing", "no order " + orderId + " up to this moment")
                    .map();
        }
        List<Map<String, Object>> steps = new ArrayList<>();
        CauseStep words = new CauseStep(order.decision().timeNs(), trail.directory());
        trail.read(order.decision().causeSequence(), (sequence, message) -> steps.add(words.of(sequence, message)));
        for (int record : order.records()) {
            trail.rare().read(record, (sequence, message) -> steps.add(words.of(sequence, message)));
        }
        return new Row()
                .put("order", HedgesPanel.row(order, trail))
                .put("steps", steps)
                .map();
    }
}
