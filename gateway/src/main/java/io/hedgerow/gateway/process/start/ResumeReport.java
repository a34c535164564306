package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Restart;

/**
 * How a journal was continued.
 *
 * @param snapshotSequence last record of the snapshot it began with, 0 = none
 * @param lastSequence last record of the journal
 * @param owedOutputs outputs at its end that its writer had not lived to append
 * @param eventsReplayed input events behind the snapshot, every output of theirs compared
 * @param replayNs how long that took
 * @param engineTimeNs engine time of the last event, UTC ns
 * @param events input events since the journal began
 * @param stateHash hash of the state
 * @param workingOrders orders that are open
 * @param unansweredOrders those of them whose sending, replacing or cancelling their venue has not answered
 */
public record ResumeReport(
        long snapshotSequence,
        long lastSequence,
        int owedOutputs,
        long eventsReplayed,
        long replayNs,
        long engineTimeNs,
        long events,
        long stateHash,
        int workingOrders,
        int unansweredOrders) {

    static ResumeReport of(Restart restart) {
        HedgeEngine engine = restart.engine();
        ReplayResult replayed = restart.replayed();
        return new ResumeReport(
                restart.snapshotSequence(),
                restart.end().sequence() + restart.owedOutputs().size(),
                restart.owedOutputs().size(),
                replayed.events(),
                replayed.elapsedNs(),
                engine.counters().nowNs(),
                engine.counters().events(),
                engine.stateHash(),
                engine.orders().openCount(),
                unanswered(engine.orders()));
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
