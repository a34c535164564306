package io.hedgerow.gateway.aeron;

import io.aeron.AeronCounters;
import io.aeron.driver.status.SystemCounterDescriptor;
import org.agrona.concurrent.status.CountersReader;

/**
 * What a media driver has counted, for all of its streams. Any thread.
 *
 * @param bytesSent over UDP
 * @param bytesReceived over UDP
 * @param naksSent asked again for what was lost on the way here
 * @param naksReceived asked again by others
 * @param retransmits sent again
 * @param lossGapFills gaps given up on streams that are not reliable
 * @param flowControlLimits times that a sender stood still, since a receiver gave it no more room
 * @param flowControlUnderRuns packets behind a receiver's window
 * @param flowControlOverRuns packets beyond a receiver's window
 * @param backPressureEvents times that publications were refused
 * @param invalidPackets datagrams that were none of Aeron's
 * @param shortSends datagrams that the system did not take whole
 * @param clientTimeouts clients that were taken for dead
 * @param unblockedPublications messages given up, for who wrote them died over it
 * @param errors of the driver
 */
public record MediaCounts(
        long bytesSent,
        long bytesReceived,
        long naksSent,
        long naksReceived,
        long retransmits,
        long lossGapFills,
        long flowControlLimits,
        long flowControlUnderRuns,
        long flowControlOverRuns,
        long backPressureEvents,
        long invalidPackets,
        long shortSends,
        long clientTimeouts,
        long unblockedPublications,
        long errors) {
    /** Nothing yet. */
    public static final MediaCounts NONE = new MediaCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * Reads them.
     *
     * @param counters of a client of the driver
     * @return a moment
     */
    public static MediaCounts read(CountersReader counters) {
        return new MediaCounts(
                of(counters, SystemCounterDescriptor.BYTES_SENT),
                of(counters, SystemCounterDescriptor.BYTES_RECEIVED),
                of(counters, SystemCounterDescriptor.NAK_MESSAGES_SENT),
                of(counters, SystemCounterDescriptor.NAK_MESSAGES_RECEIVED),
                of(counters, SystemCounterDescriptor.RETRANSMITS_SENT),
                of(counters, SystemCounterDescriptor.LOSS_GAP_FILLS),
                of(counters, SystemCounterDescriptor.SENDER_FLOW_CONTROL_LIMITS),
                of(counters, SystemCounterDescriptor.FLOW_CONTROL_UNDER_RUNS),
                of(counters, SystemCounterDescriptor.FLOW_CONTROL_OVER_RUNS),
                backPressure(counters),
                of(counters, SystemCounterDescriptor.INVALID_PACKETS),
                of(counters, SystemCounterDescriptor.SHORT_SENDS),
                of(counters, SystemCounterDescriptor.CLIENT_TIMEOUTS),
                of(counters, SystemCounterDescriptor.UNBLOCKED_PUBLICATIONS),
                of(counters, SystemCounterDescriptor.ERRORS));
    }

    private static long of(CountersReader counters, SystemCounterDescriptor which) {
        return counters.getCounterValue(which.id());
    }

    private static long backPressure(CountersReader counters) {
        long[] sum = new long[1];
        counters.forEach((counterId, typeId, key, label) -> {
            if (typeId == AeronCounters.DRIVER_SENDER_BPE_TYPE_ID) {
                sum[0] += counters.getCounterValue(counterId);
            }
        });
        return sum[0];
    }

    /**
     * For a person.
     *
     * @return such as "3 lost and asked again, 0 sent again, 12 times held back"
     */
    public String describe() {
        return naksSent + " asked again, " + retransmits + " sent again, " + lossGapFills + " given up, "
                + flowControlLimits + " times no room at a receiver, " + backPressureEvents + " times held back";
    }
}
