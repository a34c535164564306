package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.OrderHealth;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.net.CaptureFile;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/** The feed on a thread of its own; orders are refused. Any thread. */
final class BinanceSession implements LiveSession {
    private final NetLoop loop = new NetLoop("hedgerow-" + BinanceContracts.VENUE);
    private final BinanceFeed feed;
    private final CaptureFile capture;

    BinanceSession(
            BinanceSpec spec, BinanceLinks links, ReferenceRegistry registry, Wiring wiring, Consumer<String> notes) {
        capture = links.capture();
        feed = new BinanceFeed(spec, loop, links, registry, wiring, notes);
    }

    @Override
    public void start() {
        loop.execute(feed::connect);
    }

    @Override
    public void ready() {
        loop.execute(feed::restate);
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        throw new LinkException(BinanceSpec.LIVE_REFUSED);
    }

    @Override
    public List<Working> workingOrders() {
        throw new LinkException(BinanceSpec.LIVE_REFUSED);
    }

    @Override
    public void cancel(Working order) {
        throw new LinkException(BinanceSpec.LIVE_REFUSED);
    }

    @Override
    public List<Executed> executions(Heard heard) {
        throw new LinkException(BinanceSpec.LIVE_REFUSED);
    }

    @Override
    public VenueHealth health() {
        return new VenueHealth(
                List.of(feed.connection()),
                feed.health(),
                new OrderHealth(Map.of("request weight", feed.weightLeft()), false, 0L, ""));
    }

    @Override
    public void close() {
        loop.execute(feed::close);
        loop.close();
        capture.close();
    }
}
