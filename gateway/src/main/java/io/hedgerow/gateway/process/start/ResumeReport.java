package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Restart;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * How a journal was continued.
 *
 * @param replayed how the engine was brought back
 * @param state where that ended
 * @param venues state of the venues that lay in its snapshot
 */
public record ResumeReport(Replayed replayed, State state, Optional<DirectBuffer> venues) {
    /**
     * How the engine was brought back.
     *
     * @param snapshotSequence last record of the snapshot it began with, 0 = none
     * @param lastSequence last record of the journal
     * @param owedOutputs outputs at its end that its writer had not lived to append
     * @param events input events behind the snapshot, every output of theirs compared
     * @param elapsedNs how long that took
     */
    public record Replayed(long snapshotSequence, long lastSequence, int owedOutputs, long events, long elapsedNs) {}

    /**
     * State of the engine at the end of the journal.
     *
     * @param engineTimeNs engine time of the last event, UTC ns
     * @param events input events since the journal began
     * @param hash hash of the state
     * @param workingOrders orders that are open
     * @param unansweredOrders those of them whose sending, replacing or cancelling their venue has not answered
     */
    public record State(long engineTimeNs, long events, long hash, int workingOrders, int unansweredOrders) {}

    static ResumeReport of(Restart restart) {
        HedgeEngine engine = restart.engine();
        ReplayResult replayed = restart.replayed();
        return new ResumeReport(
                new Replayed(
                        restart.snapshotSequence(),
                        restart.end().sequence() + restart.owedOutputs().size(),
                        restart.owedOutputs().size(),
                        replayed.events(),
                        replayed.elapsedNs()),
                new State(
                        engine.counters().nowNs(),
                        engine.counters().events(),
                        engine.stateHash(),
                        engine.orders().openCount(),
                        unanswered(engine.orders())),
                restart.beside());
    }

    private static int unanswered(WorkingOrders orders) {
        int count = 0;
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place) && orders.state(place) != WorkingOrders.LIVE) {
                count++;
            }
        }
        return count;
    }
}
