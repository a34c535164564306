package io.hedgerow.bench.wire;

import io.hedgerow.bench.latency.RigSpec.Log;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.gateway.exchange.certificate.ServerIdentity;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.market.MarketSettings;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is measured. Immutable; any thread.
 *
 * @param options least number of options that each tick revalues; so many are listed that each expiry has as many
 * @param identity of servers that encrypt
 * @param journal where the desk's events go
 */
record WireSpec(int options, Optional<ServerIdentity> identity, Log journal) {
    /** Strikes of an expiry that the exchange lists at least. */
    private static final int STRIKES_MIN = 3;

    private static final int RIGHTS = 2;

    static WireSpec of(int options, boolean tls, Log journal) {
        Optional<ServerIdentity> identity =
                tls ? Optional.of(ServerIdentity.made(List.of("127.0.0.1"), Instant.now())) : Optional.empty();
        return new WireSpec(options, identity, journal);
    }

    /** Options that are listed. */
    int listed() {
        return RIGHTS * strikes() * expiries();
    }

    /** As many as other benchmarks give to a book of this size. */
    private int expiries() {
        return LoadShape.of(1, options).expiries();
    }

    private int strikes() {
        return Math.max(STRIKES_MIN, Math.ceilDiv(options, RIGHTS * expiries()));
    }

    ExpiryCalendar calendar() {
        return new ExpiryCalendar(expiries(), 0, 0, 0);
    }

    MarketSettings market() {
        UnderlyingSpec coin = UnderlyingSpec.BTC;
        ChainSpec chain = coin.chain();
        ChainSpec.Listing listing = chain.listing();
        ChainSpec shaped = new ChainSpec(
                new ChainSpec.Listing(listing.expiries(), strikes(), listing.strikeStepMin(), listing.strikeSpan()),
                chain.contract(),
                chain.quoting(),
                chain.delivery());
        return MarketSettings.DEFAULT.withUnderlyings(List.of(coin.withChain(shaped)));
    }
}
