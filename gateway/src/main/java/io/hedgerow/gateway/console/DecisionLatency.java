package io.hedgerow.gateway.console;

import io.hedgerow.gateway.console.ConsoleView.Latency;

/**
 * Tick to decision: until the decision of a batch is over, its reports included.
 *
 * @param events of each event, from its own publication
 * @param batches of each batch, from the publication of its first event
 */
public record DecisionLatency(Latency events, Latency batches) {
    /** Nothing measured. */
    public static final DecisionLatency NONE = new DecisionLatency(Latency.NONE, Latency.NONE);

    /**
     * How many events were decided on together.
     *
     * @return mean; 0 before the first batch
     */
    public double eventsPerBatch() {
        return batches.count() == 0 ? 0.0 : (double) events.count() / batches.count();
    }
}
