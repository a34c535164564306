package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.ReconcileSpec;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import io.hedgerow.gateway.venue.deribit.rpc.RpcError;
import io.hedgerow.gateway.venue.deribit.rpc.RpcHttp;
import io.hedgerow.gateway.venue.deribit.rpc.RpcKey;
import io.hedgerow.gateway.venue.deribit.rpc.RpcRefusedException;
import io.hedgerow.gateway.venue.net.CaptureFile;
import io.hedgerow.gateway.venue.net.HttpLine;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import io.hedgerow.gateway.venue.net.NetFailure;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Deribit, production, test or in a box. Any thread. */
public final class DeribitVenue implements LiveVenue {
    private static final long NS_PER_MS = 1_000_000L;

    private final DeribitParts parts;
    private final long startTimeNs;

    private DeribitVenue(DeribitParts parts, long startTimeNs) {
        this.parts = parts;
        this.startTimeNs = startTimeNs;
    }

    /**
     * Asks the venue what it lists, and defines what is to be followed.
     *
     * @param spec settings
     * @param registry gives ids
     * @param notes told what a person should know; any thread
     * @return the venue, to be connected
     * @throws LinkException if it cannot be reached now
     * @throws GatewayException if it refuses us for good: credentials, certificate; or lists nothing of what is wanted
     */
    public static DeribitVenue list(DeribitSpec spec, ReferenceRegistry registry, Consumer<String> notes) {
        CaptureFile capture = CaptureFile.open(spec.capture(), notes);
        NetLoop feedLoop = new NetLoop("hedgerow-deribit-feed");
        NetLoop accountLoop = new NetLoop("hedgerow-deribit-account");
        try {
            return list(spec, registry, notes, capture, feedLoop, accountLoop);
        } catch (RuntimeException e) {
            feedLoop.close();
            accountLoop.close();
            capture.discard();
            throw NetFailure.isUntrusted(e.getMessage()) ? new GatewayException(e.getMessage(), e) : e;
        }
    }

    private static DeribitVenue list(
            DeribitSpec spec,
            ReferenceRegistry registry,
            Consumer<String> notes,
            CaptureFile capture,
            NetLoop feedLoop,
            NetLoop accountLoop) {
        DeribitSpec.Connection times = spec.connection();
        NetEndpoint endpoint =
                NetEndpoint.of(spec.endpoints().httpUrl(), spec.endpoints().caFile(), times.connectTimeout());
        VenueNow now = new VenueNow(spec.feed().time());
        Optional<RpcKey> key = spec.credentials().isGiven()
                ? Optional.of(new RpcKey(
                        () -> spec.credentials().clientId().orElseThrow().read(),
                        () -> spec.credentials().clientSecret().orElseThrow().read(),
                        now))
                : Optional.empty();
        RpcHttp http = new RpcHttp(
                new HttpLine(accountLoop, endpoint, times.requestTimeout()),
                key,
                (method, data) -> capture.writeAnswer(
                        EpochClock.SYSTEM.epochTimeNs(), spec.endpoints().httpUrl() + "/" + method, data));
        now.hear(time(http));
        long startNs = now.epochTimeNs();
        key.ifPresent(it -> requireLogin(http, spec.mode() == TradingMode.LIVE));
        remarkOnSecret(spec, endpoint, notes);
        DeribitListing listing = new DeribitListing(spec.listing(), startNs);
        int venueId = registry.venue(DeribitInstruments.VENUE);
        define(spec, registry, http, listing, venueId);
        DeribitParts parts = new DeribitParts(
                spec, listing, registry, venueId, feedLoop, accountLoop, http, key, now, capture, notes);
        return new DeribitVenue(parts, startNs);
    }

    private static long time(RpcHttp http) {
        byte[] answer = http.await("public/get_time", "{}");
        JsonReader in = new JsonReader();
        in.wrap(answer, 0, answer.length);
        try {
            return in.readLong() * NS_PER_MS;
        } catch (JsonException e) {
            throw new GatewayException("what answers is not Deribit: " + e.getMessage(), e);
        }
    }

    /** An exchange on this machine is for trying things, with secrets that everybody knows. */
    private static void remarkOnSecret(DeribitSpec spec, NetEndpoint endpoint, Consumer<String> notes) {
        if (!endpoint.isLoopback()) {
            spec.credentials().exposure().ifPresent(notes);
        }
    }

    /** A login that is refused now would be refused each time, and so would what a key may not do. */
    private static void requireLogin(RpcHttp http, boolean trades) {
        try {
            String complaint = http.logIn().complaint(trades);
            if (trades && !complaint.isEmpty()) {
                throw new GatewayException(complaint);
            }
        } catch (RpcRefusedException e) {
            if (e.error().code() == RpcError.INVALID_CREDENTIALS || e.error().code() == RpcError.UNAUTHORIZED) {
                throw new GatewayException(
                        "the venue does not know these credentials ("
                                + e.error().text() + "); production and test have keys of their own",
                        e);
            }
            throw e;
        }
    }

    private static void define(
            DeribitSpec spec, ReferenceRegistry registry, RpcHttp http, DeribitListing listing, int venueId) {
        FeedReport report = new FeedReport();
        DeribitInstruments lister = new DeribitInstruments(registry, report, listing::isWanted, registry::add);
        int defined = 0;
        for (String currency : spec.listing().currencies()) {
            byte[] list = list(spec, http, currency);
            report.at("get_instruments " + currency, 1, 1);
            defined += lister.readAny(list, 0, list.length);
        }
        boolean any = registry.directory().instruments().anyMatch(it -> it.venueId() == venueId);
        if (defined == 0 && !any) {
            throw new GatewayException("the venue lists nothing of what [" + spec.table() + "] asks for: currencies "
                    + spec.listing().currencies() + ", coins " + spec.listing().coins() + ", kinds "
                    + spec.listing().kinds() + System.lineSeparator() + report.summary());
        }
    }

    /** A currency that is refused now would be refused each time. */
    private static byte[] list(DeribitSpec spec, RpcHttp http, String currency) {
        try {
            return http.await("public/get_instruments", "{\"currency\":\"" + currency + "\",\"expired\":false}");
        } catch (RpcRefusedException e) {
            if (e.error().code() == RpcError.INVALID_PARAMS) {
                throw new GatewayException(
                        "[" + spec.table() + "] currencies: the venue does not take '" + currency + "' ("
                                + e.error().text() + "); currencies are BTC, ETH, USDC, ... or any",
                        e);
            }
            throw e;
        }
    }

    @Override
    public String name() {
        return DeribitInstruments.VENUE;
    }

    @Override
    public List<Integer> venueIds() {
        return List.of(parts.venueId());
    }

    @Override
    public long startTimeNs() {
        return startTimeNs;
    }

    @Override
    public ReconcileSpec reconciliation() {
        return parts.spec().reconciliation();
    }

    @Override
    public void discard() {
        parts.feedLoop().close();
        parts.accountLoop().close();
        parts.capture().discard();
    }

    @Override
    public LiveSession connect(LiveSession.Wiring wiring) {
        return new DeribitSession(
                parts, wiring, parts.trades() ? Optional.of(new TradingSide(parts, wiring)) : Optional.empty());
    }
}
