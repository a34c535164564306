package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.binance.BinanceExchangeInfo;
import io.hedgerow.gateway.venue.net.CaptureFile;
import io.hedgerow.gateway.venue.net.HttpLine;
import io.hedgerow.gateway.venue.net.HttpReply;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Market data of Binance's COIN-M futures. It takes no orders: it is traded on paper
 * ({@link io.hedgerow.gateway.venue.paper.PaperVenue}). Any thread.
 */
public final class BinanceVenue implements LiveVenue {
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final BinanceSpec spec;
    private final BinanceLinks links;
    private final ReferenceRegistry registry;
    private final Consumer<String> notes;
    private final int venueId;

    private BinanceVenue(BinanceSpec spec, BinanceLinks links, ReferenceRegistry registry, Consumer<String> notes) {
        this.spec = spec;
        this.links = links;
        this.registry = registry;
        this.notes = notes;
        venueId = registry.venue(BinanceContracts.VENUE);
    }

    /**
     * Asks the venue what it lists, and defines what is wanted of it. The caller waits.
     *
     * @param spec where it is, and what is wanted
     * @param registry where the contracts go
     * @param notes told what cannot be used, for a person; any thread
     * @return the venue
     * @throws LinkException if it was not reached: it may be asked again
     * @throws GatewayException if it refuses, or lists nothing that is wanted
     */
    public static BinanceVenue list(BinanceSpec spec, ReferenceRegistry registry, Consumer<String> notes) {
        CaptureFile capture = CaptureFile.open(spec.capture(), CaptureFile.Form.NANOSECONDS, notes);
        try {
            return list(spec, BinanceLinks.of(spec, capture), registry, notes);
        } catch (RuntimeException e) {
            capture.discard();
            throw e;
        }
    }

    private static BinanceVenue list(
            BinanceSpec spec, BinanceLinks links, ReferenceRegistry registry, Consumer<String> notes) {
        BinanceExchangeInfo list = BinanceListing.read(ask(spec, links));
        List<Integer> defined = new ArrayList<>();
        new BinanceListing(spec, registry, notes).take(list, registry::add, (id, contract) -> defined.add(id));
        if (defined.isEmpty()) {
            throw new GatewayException("[" + spec.table() + "]: " + BinanceContracts.VENUE + " lists nothing of "
                    + (spec.symbols().isEmpty() ? "the coins " + spec.coins() : "the symbols " + spec.symbols())
                    + "; symbols are such as BTCUSD_PERP");
        }
        return new BinanceVenue(spec, links, registry, notes);
    }

    private static byte[] ask(BinanceSpec spec, BinanceLinks links) {
        try (NetLoop loop = new NetLoop("hedgerow-list-" + BinanceContracts.VENUE)) {
            HttpReply reply = new HttpLine(loop, links.rest(), spec.connection().requestTimeout())
                    .send(BinanceRest.EXCHANGE_INFO, Map.of(), new byte[0])
                    .join();
            if (reply.status() != OK) {
                String text = spec.endpoints().restUrl() + " answers with status " + reply.status() + ": "
                        + BinanceRest.excerpt(reply.body());
                boolean passes = reply.status() == TOO_MANY || reply.status() >= SERVER_ERRORS;
                throw passes ? new LinkException(text) : new GatewayException("[" + spec.table() + "]: " + text);
            }
            return reply.body();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new LinkException(spec.endpoints().restUrl() + ": " + cause.getMessage());
        }
    }

    @Override
    public String name() {
        return BinanceContracts.VENUE;
    }

    @Override
    public List<Integer> venueIds() {
        return List.of(venueId);
    }

    @Override
    public void discard() {
        links.capture().discard();
    }

    @Override
    public LiveSession connect(LiveSession.Wiring wiring) {
        return new BinanceSession(spec, links, registry, wiring, notes);
    }
}
