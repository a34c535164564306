package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.json.JsonReader;
import java.util.Set;
import java.util.stream.Collectors;

/** Which contracts of the venue's lists are followed. Immutable; any thread. */
final class DeribitListing {
    private static final long NS_PER_MS = 1_000_000L;

    private final DeribitSpec.Listing listing;
    private final Set<String> kinds;
    private final long latestExpiryMs;

    /**
     * Chooses.
     *
     * @param listing settings
     * @param startNs from when expiries count, UTC ns
     */
    DeribitListing(DeribitSpec.Listing listing, long startNs) {
        this.listing = listing;
        kinds = listing.kinds().stream().map(ChannelPlan::wire).collect(Collectors.toUnmodifiableSet());
        long spanMs = listing.expiresWithin().toMillis();
        long startMs = startNs / NS_PER_MS;
        latestExpiryMs = spanMs > Long.MAX_VALUE - startMs ? Long.MAX_VALUE : startMs + spanMs;
    }

    /** Whether a contract is one of them. */
    boolean isWanted(String name, String kind, String base, long expiryMs) {
        boolean coin =
                listing.coins().isEmpty() || (base != null && listing.coins().contains(base));
        return coin
                && kinds.contains(kind)
                && (expiryMs == JsonReader.NULL || expiryMs <= latestExpiryMs || isPerpetual(name));
    }

    /** Its expiry is in the year 3000. */
    private static boolean isPerpetual(String name) {
        return name.endsWith("-PERPETUAL");
    }
}
