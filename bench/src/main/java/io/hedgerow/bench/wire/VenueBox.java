package io.hedgerow.bench.wire;

import io.hedgerow.gateway.exchange.ExchangeServer;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.AccountLimits.Rate;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.exchange.floor.market.ScriptedMarket;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** The exchange in a box over a market that moves when it is told to. Any thread, one at a time. */
final class VenueBox implements AutoCloseable {
    /** What the desk hedges with. */
    static final String PERPETUAL = "BTC-PERPETUAL";

    /** Where the market stands at first, USD. */
    static final double PRICE = 100_000.0;

    private static final double TICK = 0.5;
    private static final long LOTS = 10_000_000L;
    private static final Rate FREE = new Rate(100_000, 1_000_000);

    private final ScriptedMarket market = new ScriptedMarket();
    private final ExchangeSpec spec;
    private final DeribitFloor floor;
    private final TimedFloor timed;
    private final ExchangeServer server;
    private final Contract perpetual;

    VenueBox(WireSpec wire) throws IOException {
        ExchangeSpec local = ExchangeSpec.local();
        spec = wire.identity().map(local::withIdentity).orElse(local);
        FloorSettings common = FloorSettings.DEFAULT;
        FloorSettings settings = new FloorSettings(
                wire.market(),
                wire.calendar(),
                common.accounts(),
                new AccountLimits(FREE, FREE, FREE, FREE, FREE),
                common.settlementPause(),
                common.historicalLag(),
                common.folder());
        floor = DeribitFloor.over(settings, market, spec.time().nowNs());
        timed = new TimedFloor(floor);
        server = ExchangeServer.start(spec, timed);
        perpetual = floor.pit().listings.find(PERPETUAL).orElseThrow();
        quote(PRICE, false);
    }

    /** Where a desk finds it. */
    Endpoints endpoints(Path folder) throws IOException {
        Optional<Path> caFile = server.trustPem() == null
                ? Optional.empty()
                : Optional.of(Files.writeString(folder.resolve("ca.pem"), server.trustPem()));
        return new Endpoints(URI.create(server.webSocketUrl()), URI.create(server.httpUrl()), caFile);
    }

    /**
     * Shows one price on each side, which is told as a ticker and as a change of the book.
     *
     * @param bid USD; the other side is one tick higher
     * @param asking whether it calls for an order, whose time is measured
     */
    void quote(double bid, boolean asking) {
        server.onExchangeThread(() -> {
            if (asking) {
                timed.asking();
            }
            market.quote(perpetual, bid, LOTS, bid + TICK, LOTS);
            floor.advanceTo(spec.time().nowNs());
            return null;
        });
    }

    /** From quotes that called for an order to their orders, since the last call, ns. */
    Histogram takeRoundTrips() {
        return server.onExchangeThread(timed::take);
    }

    @Override
    public void close() {
        server.close();
    }
}
