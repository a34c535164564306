package io.hedgerow.gateway.standby.stream;

import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamSecret;
import java.nio.file.Path;

/**
 * How a journal is streamed. Any thread.
 *
 * @param address where copies reach it
 * @param folder of its recording
 * @param leaseNs how long orders leave behind a status that the holder of the lease has answered; 0 = they need no lease
 * @param leaseHolder name of the copy whose answers count for that; empty where none is needed
 * @param keptBytes least bytes of the recording that are kept
 * @param secret that copies have to know to be believed
 * @param givesWay whether this process sends the orders, so that it can give way to a copy that is promoted
 */
public record StreamSpec(
        StreamAddress address,
        Path folder,
        long leaseNs,
        String leaseHolder,
        long keptBytes,
        StreamSecret secret,
        boolean givesWay) {}
