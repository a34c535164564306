package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.deribit.rpc.RpcHttp;
import io.hedgerow.gateway.venue.deribit.rpc.RpcKey;
import io.hedgerow.gateway.venue.net.CaptureFile;
import io.hedgerow.gateway.venue.net.NetLoop;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What all connections to Deribit share.
 *
 * @param spec settings
 * @param listing which contracts are followed
 * @param registry gives ids
 * @param venueId id of the venue
 * @param feedLoop thread of the market data
 * @param accountLoop thread of the orders, and of calls over HTTP
 * @param http calls over HTTP
 * @param key who we are; empty = nobody
 * @param now the venue's time
 * @param capture keeps what comes in
 * @param notes told what a person should know; any thread
 */
record DeribitParts(
        DeribitSpec spec,
        DeribitListing listing,
        ReferenceRegistry registry,
        int venueId,
        NetLoop feedLoop,
        NetLoop accountLoop,
        RpcHttp http,
        Optional<RpcKey> key,
        VenueNow now,
        CaptureFile capture,
        Consumer<String> notes) {
    /** Whether orders of ours go there, and an account of ours is settled there. */
    boolean trades() {
        return spec.mode() == TradingMode.LIVE && key.isPresent();
    }

    ReferenceDirectory directory() {
        return registry.directory();
    }
}
