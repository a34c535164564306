package io.hedgerow.gateway.venue.check;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.check.CheckStep.Outcome;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import io.hedgerow.gateway.venue.deribit.rpc.RpcHttp;
import io.hedgerow.gateway.venue.deribit.rpc.RpcKey;
import io.hedgerow.gateway.venue.net.HttpLine;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes the whole way of a session at Deribit, with questions only. Owned by one thread, which waits for the answers.
 *
 * <pre>
 *   secrets ─▶ HTTP: time, platform ─▶ WebSocket ─▶ login, scopes ─▶ account, limits ─▶ instruments ─▶ subscriptions ─▶ positions, orders
 * </pre>
 */
public final class DeribitCheck {
    private static final String NOTHING = "{}";
    private static final int ROUNDS = 5;
    private static final double NS_PER_MS = 1e6;

    private final DeribitSpec spec;
    private final List<String> hedges;
    private final CheckList list;

    /**
     * Prepares it.
     *
     * @param spec settings
     * @param hedges names of the instruments at this venue that the configuration hedges with
     * @param told each step as it is done
     */
    public DeribitCheck(DeribitSpec spec, List<String> hedges, Consumer<CheckStep> told) {
        this.spec = spec;
        this.hedges = List.copyOf(hedges);
        list = new CheckList(told);
    }

    /**
     * Does it.
     *
     * @return all steps
     */
    public List<CheckStep> run() {
        boolean keyed = spec.credentials().isGiven();
        boolean readable = !keyed || list.step("secrets", this::secrets);
        if (!keyed) {
            list.add("secrets", Outcome.SKIPPED, "none: public data only, orders on paper");
        }
        try (NetLoop loop = new NetLoop("hedgerow-check")) {
            Optional<RpcKey> key = keyed && readable ? Optional.of(key()) : Optional.empty();
            HttpLine line = new HttpLine(
                    loop,
                    NetEndpoint.of(
                            spec.endpoints().httpUrl(),
                            spec.endpoints().caFile(),
                            spec.connection().connectTimeout()),
                    spec.connection().requestTimeout());
            RpcHttp http = new RpcHttp(line, key, (method, data) -> {});
            if (keyed && readable) {
                spec.credentials().exposure().ifPresent(remark -> list.add("secrets", Outcome.WARNING, remark));
            }
            list.step("HTTP", () -> time(http));
            list.step("platform", () -> platform(http));
            boolean trades = readable && new DeribitSessionCheck(spec, hedges, list, loop, key).run();
            key.ifPresent(it -> list.step("second way", () -> secondWay(http, trades)));
        } catch (GatewayException e) {
            list.add("address", Outcome.FAILED, e.getMessage());
        }
        return list.steps();
    }

    private RpcKey key() {
        return new RpcKey(
                () -> spec.credentials().clientId().orElseThrow().read(),
                () -> spec.credentials().clientSecret().orElseThrow().read(),
                EpochClock.SYSTEM);
    }

    private String secrets() {
        spec.credentials().clientId().orElseThrow().read();
        spec.credentials().clientSecret().orElseThrow().read();
        return "read from " + spec.credentials().clientId().orElseThrow() + " and "
                + spec.credentials().clientSecret().orElseThrow();
    }

    /** Half of the way there and back is taken for the way of the answer, on the fastest of some ways. */
    private String time(RpcCalls http) {
        long wayNs = Long.MAX_VALUE;
        long offsetNs = 0L;
        for (int round = 0; round < ROUNDS; round++) {
            long before = NanoClock.SYSTEM.nanoTime();
            byte[] answer = http.await("public/get_time", NOTHING);
            long thisWayNs = NanoClock.SYSTEM.nanoTime() - before;
            if (thisWayNs < wayNs && Fields.value(answer) instanceof Number venueMs) {
                wayNs = thisWayNs;
                offsetNs = venueMs.longValue() * 1_000_000L + wayNs / 2 - EpochClock.SYSTEM.epochTimeNs();
            }
        }
        String clock = String.format(
                Locale.ROOT,
                "answered in %.1f ms; clock of the venue %+.1f ms against this machine's",
                (double) wayNs / NS_PER_MS,
                (double) offsetNs / NS_PER_MS);
        long toleranceNs = spec.connection().clockTolerance().toNanos();
        if (spec.feed().time() == TimeSource.MACHINE && Math.abs(offsetNs) > toleranceNs) {
            throw new IllegalArgumentException(clock + ", more than clock_tolerance " + Durations.text(toleranceNs)
                    + ": set this machine's clock right, or time = \"venue\" for an exchange with a clock of its own");
        }
        return clock;
    }

    private static String platform(RpcCalls http) {
        Object status = Fields.object(http.await("public/status", NOTHING));
        String locked = Fields.text(status, "locked");
        if (locked.equals("true")) {
            throw new IllegalArgumentException("the whole platform is locked");
        }
        return locked.equals("partial") ? "open, some currencies are locked: " + status : "open";
    }

    /** Nothing may be sent that would take an order off; whether it could is in the scopes of the key. */
    private String secondWay(RpcCalls http, boolean trades) {
        http.await("private/get_open_orders", NOTHING);
        if (spec.mode() == TradingMode.PAPER) {
            return "HTTP takes signed requests; on paper nothing goes there";
        }
        if (!trades) {
            throw new IllegalArgumentException(
                    "HTTP takes signed requests, but the key may not cancel: a kill could not"
                            + " go there (trade:read_write is what it lacks, or its login was refused)");
        }
        return "HTTP takes signed requests, and the key may cancel: a kill can go there while a connection is down";
    }
}
