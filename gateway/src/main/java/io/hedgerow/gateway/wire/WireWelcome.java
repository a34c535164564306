package io.hedgerow.gateway.wire;

import io.hedgerow.engine.wire.WelcomeDecoder;

/**
 * What a host says of itself when a session opens.
 *
 * @param lastEventNumber last event of this client that it has taken; 0 = none
 * @param journalSequence last record of its journal; 0 = nothing has happened yet
 * @param timeNs time of the last event, UTC ns
 * @param numericProfile its numeric profile
 * @param runId identity of the journal; 0 = it has not begun
 * @param committedFromSequence record of the oldest input event that it still has
 * @param memberId member that leads the cluster; -1 = a single process
 * @param leadershipTermId term of that leader; -1 = a single process
 */
public record WireWelcome(
        long lastEventNumber,
        long journalSequence,
        long timeNs,
        int numericProfile,
        long runId,
        long committedFromSequence,
        int memberId,
        long leadershipTermId) {
    static WireWelcome of(WelcomeDecoder welcome) {
        return new WireWelcome(
                welcome.lastEventNumber(),
                welcome.journalSequence(),
                welcome.timeNs(),
                welcome.numericProfile(),
                welcome.runId(),
                welcome.committedFromSequence(),
                welcome.memberId(),
                welcome.leadershipTermId());
    }

    /**
     * Who it is.
     *
     * @return words for a person
     */
    public String who() {
        return memberId < 0 ? "the process" : "member " + memberId + ", leader of term " + leadershipTermId;
    }
}
