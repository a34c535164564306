package io.hedgerow.journal.replay;

import io.hedgerow.journal.follow.Divergence;

/**
 * What a replay came to.
 *
 * @param events input events applied
 * @param outputs outputs the engine gave
 * @param lastSequence sequence of the last record that was used
 * @param lastTimeNs engine time of the last event
 * @param stateHash hash of the engine's state at the end
 * @param verified whether every output was compared and equal
 * @param unjournaledOutputs outputs of the very last event that its writer did not live to append
 * @param elapsedNs time it took
 * @param divergence first difference, or null
 */
public record ReplayResult(
        long events,
        long outputs,
        long lastSequence,
        long lastTimeNs,
        long stateHash,
        boolean verified,
        long unjournaledOutputs,
        long elapsedNs,
        Divergence divergence) {

    /**
     * Speed.
     *
     * @return input events applied per second
     */
    public double eventsPerSecond() {
        return elapsedNs <= 0 ? 0.0 : events * 1e9 / elapsedNs;
    }
}
