package io.hedgerow.journal.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Steps and both ends of an explain, over all journals. Owned by the thread that explains. */
final class ExplainSteps {
    private final List<ExplainStep> steps = new ArrayList<>();
    private BigDecimal opening = BigDecimal.ZERO;
    private BigDecimal closing = BigDecimal.ZERO;
    private BigDecimal unbooked = BigDecimal.ZERO;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    void opening(long timeNs, BigDecimal equity) {
        opening = opening.add(equity);
        firstNs = Math.min(firstNs, timeNs);
    }

    void add(ExplainStep step) {
        steps.add(step);
        firstNs = Math.min(firstNs, step.fromNs());
    }

    void closing(long timeNs, BigDecimal equity, BigDecimal notBooked) {
        closing = closing.add(equity);
        unbooked = unbooked.add(notBooked);
        lastNs = Math.max(lastNs, timeNs);
        firstNs = Math.min(firstNs, timeNs);
    }

    List<ExplainStep> steps() {
        return steps;
    }

    BigDecimal opening() {
        return opening;
    }

    BigDecimal closing() {
        return closing;
    }

    BigDecimal unbooked() {
        return unbooked;
    }

    long firstNs() {
        return firstNs;
    }

    long lastNs() {
        return lastNs;
    }
}
