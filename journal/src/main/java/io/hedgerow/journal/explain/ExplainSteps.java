package io.hedgerow.journal.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Steps and both ends of an explain, over all journals. Owned by the thread that explains. */
final class ExplainSteps {
    private final List<ExplainStep> steps = new ArrayList<>();
    private final boolean keeps;
    private long count;
    private BigDecimal opening = BigDecimal.ZERO;
    private BigDecimal closing = BigDecimal.ZERO;
    private BigDecimal unbooked = BigDecimal.ZERO;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    /**
     * Begins with none.
     *
     * @param keeps whether the steps are kept, or only counted: those of a journal that grows for months are too many
     */
    ExplainSteps(boolean keeps) {
        this.keeps = keeps;
    }

    void opening(long timeNs, BigDecimal equity) {
        opening = opening.add(equity);
        firstNs = Math.min(firstNs, timeNs);
    }

    void add(ExplainStep step) {
        count++;
        if (keeps) {
            steps.add(step);
        }
        firstNs = Math.min(firstNs, step.fromNs());
    }

    void closing(long timeNs, BigDecimal equity, BigDecimal notBooked) {
        closing = closing.add(equity);
        unbooked = unbooked.add(notBooked);
        lastNs = Math.max(lastNs, timeNs);
        firstNs = Math.min(firstNs, timeNs);
    }

    long count() {
        return count;
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
