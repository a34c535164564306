package io.hedgerow.gateway.standby.follow;

import io.hedgerow.engine.wire.StreamStatusDecoder;

/**
 * What the primary said last. Immutable; any thread.
 *
 * @param when which message, and when
 * @param journalId whose stream it is
 * @param generation hosts that have gone on with the journal
 * @param fenced whom it has given way to
 * @param refusedFor copy that it does not take, since another has its name; 0 = none
 * @param isEnded whether its journal was ended in an orderly way
 * @param journal how far that is
 * @param recording where the stream is recorded
 * @param build who writes it
 * @param lease what orders need there
 */
record Heard(
        When when,
        long journalId,
        int generation,
        Fenced fenced,
        long refusedFor,
        boolean isEnded,
        Journal journal,
        Recording recording,
        Build build,
        Lease lease) {
    /**
     * Which message.
     *
     * @param nanos when it was heard, by the clock of this machine
     * @param number of it; later ones have larger numbers
     */
    record When(long nanos, long number) {}

    /**
     * Whom it has given way to.
     *
     * @param generation that goes on; 0 = none
     * @param standbyId copy that goes on; 0 = none
     */
    record Fenced(int generation, long standbyId) {}

    /**
     * How far the journal is.
     *
     * @param appended last record
     * @param published last one on the stream
     * @param position of the stream behind it
     * @param timeNs its engine time, UTC ns
     * @param firstSequence first record that the journal still holds
     * @param forkSequence last record that this generation has in common with the one before
     */
    record Journal(long appended, long published, long position, long timeNs, long firstSequence, long forkSequence) {}

    /**
     * Where it is recorded.
     *
     * @param id of the recording
     * @param startPosition where that begins
     * @param termLength bytes of a term
     */
    record Recording(long id, long startPosition, int termLength) {}

    /**
     * Who writes it.
     *
     * @param version of the build
     * @param numericProfile what it computes
     * @param eventSchemaVersion version of the events' schema
     */
    record Build(String version, int numericProfile, int eventSchemaVersion) {}

    /**
     * What orders need there.
     *
     * @param ns how long they leave behind an answered status; 0 = no lease
     * @param holder name of the standby whose answers count
     * @param holderId number of that standby; 0 = none has granted it yet
     */
    record Lease(long ns, String holder, long holderId) {
        boolean isNeeded() {
            return ns > 0L;
        }
    }

    static Heard of(StreamStatusDecoder status, long nanos) {
        return new Heard(
                new When(nanos, status.number()),
                status.journalId(),
                status.generation(),
                new Fenced(status.fencedGeneration(), status.fencedFor()),
                status.refusedFor(),
                status.isEnded() == 1,
                new Journal(
                        status.appendedSequence(),
                        status.publishedSequence(),
                        status.publishedPosition(),
                        status.lastRecordTimeNs(),
                        status.firstSequence(),
                        status.forkSequence()),
                new Recording(status.recordingId(), status.startPosition(), status.termLength()),
                new Build(status.build(), status.numericProfile(), status.eventSchemaVersion()),
                new Lease(status.leaseNs(), status.leaseHolder(), status.grantingStandby()));
    }

    long nanos() {
        return when.nanos();
    }

    int fencedGeneration() {
        return fenced.generation();
    }

    /** Whether a copy holds the lease that orders need there. */
    boolean isLeaseOf(long standbyId) {
        return lease.isNeeded() && lease.holderId() == standbyId;
    }
}
