package io.hedgerow.gateway.testing;

import io.aeron.Aeron;
import io.aeron.AeronCounters;
import org.agrona.concurrent.status.CountersReader;

/** A client of a media driver that is taken for dead, as after a long stillstand. Static. */
public final class DroppedClient {
    private DroppedClient() {}

    /**
     * Makes the driver believe that a client has not stirred for years; to be called again until it is seen to have worked,
     * for the client goes on stirring.
     *
     * @param witness another client of the same driver
     * @param name of the client
     */
    public static void drop(Aeron witness, String name) {
        CountersReader counters = witness.countersReader();
        counters.forEach((counterId, typeId, key, label) -> {
            if (typeId == AeronCounters.DRIVER_HEARTBEAT_TYPE_ID && label.contains(name)) {
                counters.valuesBuffer().putLongOrdered(CountersReader.counterOffset(counterId), 1L);
            }
        });
    }
}
