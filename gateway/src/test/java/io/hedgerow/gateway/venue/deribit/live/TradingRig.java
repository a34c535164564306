package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.testing.LimitDefaults;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.exchange.ExchangeServer;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.venue.LinkState.Stage;
import io.hedgerow.gateway.venue.ReconcileSpec;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.WireTimes;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Credentials;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Endpoints;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Feed;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Kind;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Listing;
import io.hedgerow.gateway.venue.orders.LiveOrders;
import io.hedgerow.gateway.venue.orders.OrderHost;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;

/** A desk that hedges bitcoin futures at the exchange in a box, over its sockets; the exchange outlives the desk. */
final class TradingRig implements AutoCloseable {
    static final String PERPETUAL = "BTC-PERPETUAL";
    private static final Caller BY_HAND = new Caller(1, 0, ApiKey.EVERYTHING);
    private static final Caller CUSTOMER = new Caller(2, 0, ApiKey.EVERYTHING);

    final DeribitFloor floor;
    final ExchangeServer server;
    final List<String> notes = new CopyOnWriteArrayList<>();
    MemoryJournal journal;
    KillLatch latch;
    EnginePipeline pipeline;
    ReferenceDirectory directory;
    LiveOrders orders;
    private final Path folder;
    private Optional<Path> capture = Optional.empty();
    private Set<Kind> kinds = Set.of(Kind.FUTURE);
    private final HedgePolicySpec policy;
    private final TimeSource time;
    private EventFrame frame;
    private LiveClock clock;

    TradingRig(Path folder, ExchangeSpec spec, Execution execution) {
        this(
                folder,
                spec,
                simulated(),
                HedgePolicySpec.builder()
                        .fixedBandHalfWidth(0.05)
                        .execution(execution)
                        .build(),
                TimeSource.MACHINE);
    }

    /** A world of the test's own. */
    TradingRig(Path folder, ExchangeSpec spec, DeribitFloor floor, HedgePolicySpec policy, TimeSource time) {
        this.folder = folder;
        this.policy = policy;
        this.floor = floor;
        this.time = time;
        server = ExchangeServer.start(spec, floor);
    }

    private static DeribitFloor simulated() {
        try {
            AccountSpec customer = new AccountSpec(
                    2L, "customer", "customer", "customer", AccountSpec.trial().balances(), false, false);
            return DeribitFloor.open(
                    FloorSettings.DEFAULT.withAccounts(List.of(AccountSpec.trial(), customer)),
                    EpochClock.SYSTEM.epochTimeNs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new desk with a new journal. */
    void openDesk() {
        journal = new MemoryJournal();
        directory = new ReferenceDirectory();
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        DeribitVenue venue = DeribitVenue.list(spec(), registry, notes::add);
        clock = time == TimeSource.VENUE
                ? LiveClock.ofVenue(venue.startTimeNs())
                : LiveClock.ofMachine(EpochClock.SYSTEM);
        long startNs = clock.epochTimeNs();
        CapacitySpec capacity = CapacitySpec.DEFAULT;
        latch = new KillLatch(
                capacity.listing().underlyings(), capacity.listing().venues());
        pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(7L, "test", startNs),
                capacity,
                PipelineSpec.DEFAULT,
                journal,
                System::nanoTime);
        OrderEgress egress =
                new OrderEgress(latch, capacity.orders().working(), directory::underlyingOf, id -> venue.venueId());
        orders = new LiveOrders(
                0,
                venue,
                new OrderHost(
                        pipeline,
                        sequence -> true,
                        clock,
                        new WireTimes(clock),
                        new OrderHost.Names(directory, 7L, startNs, 0L),
                        notes::add),
                egress,
                id -> true,
                UnaryOperator.identity());
        frame = new EventFrame(pipeline.newPublisher(), EventSource.CONFIGURATION);
        frame.at(startNs);
        registry.publish(new ReferenceWriter(frame));
        hedge(frame, directory, policy);
        orders.start();
    }

    /** What a desk hedges, and within which limits. */
    static void hedge(EventFrame frame, ReferenceDirectory directory, HedgePolicySpec policy) {
        int venueId = directory.venueId("DERIBIT");
        int perpetual = directory.instrumentId(venueId, PERPETUAL);
        int bitcoin = directory.underlyingId("BTC");
        limit(frame, LimitKinds.Subject.VENUE, venueId);
        limit(frame, LimitKinds.Subject.PORTFOLIO, LimitKinds.PORTFOLIO);
        limit(frame, LimitKinds.Subject.INSTRUMENT, perpetual);
        limit(frame, LimitKinds.Subject.UNDERLYING, bitcoin);
        new CommandWriter(frame).addHedgeInstrument(bitcoin, perpetual);
        frame.closing();
        new ReferenceWriter(frame).hedgePolicy(bitcoin, policy);
    }

    private static void limit(EventFrame frame, LimitKinds.Subject subject, int id) {
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind) && LimitKinds.subjectOf(kind) == subject) {
                new CommandWriter(frame).setLimit(kind, id, LimitDefaults.value(kind));
            }
        }
    }

    private DeribitSpec spec() {
        Path keys = file("keys", "id=trial\nsecret=trial\n");
        Optional<SecretRef> id = SecretRef.of("file:" + keys + "#id", folder);
        Optional<SecretRef> secret = SecretRef.of("file:" + keys + "#secret", folder);
        return new DeribitSpec(
                "gateway",
                TradingMode.LIVE,
                new Endpoints(URI.create(server.webSocketUrl()), URI.create(server.httpUrl()), Optional.empty()),
                new Credentials(id, secret),
                new Listing(List.of("BTC"), List.of(), kinds, Duration.ofDays(10)),
                new DeribitSpec.Connection(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2)),
                new Feed(Interval.RAW, time),
                DeribitSpec.Orders.DEFAULT,
                new ReconcileSpec(
                        Duration.ZERO, ReconcileSpec.Action.REDUCE_ONLY, 0L, new BigDecimal("0.00001"), Map.of()),
                capture);
    }

    /** The next desk follows options too. */
    void withOptions() {
        kinds = Set.of(Kind.FUTURE, Kind.OPTION);
    }

    /** The next desk keeps what comes in. */
    void captureTo(Path file) {
        capture = Optional.of(file);
    }

    HedgePolicySpec policy() {
        return policy;
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int perpetual() {
        return directory.instrumentId(directory.venueId("DERIBIT"), PERPETUAL);
    }

    void awaitUp() {
        Await.until(
                "stage UP, is " + orders.state() + " " + notes,
                () -> orders.state().stage() == Stage.UP);
    }

    /** Time of the desk, UTC ns. */
    long nowNs() {
        return clock.epochTimeNs();
    }

    /** Something that the account does without the desk; parameters as name, value. */
    Object byHand(String method, Object... params) {
        return call(BY_HAND, method, params);
    }

    /** Something that another account does. */
    Object customer(String method, Object... params) {
        return call(CUSTOMER, method, params);
    }

    /** The option that is nearest to the money, of an expiry in some days. */
    String optionAtTheMoney() {
        return server.onExchangeThread(() -> {
            long soonNs = floor.pit().nowNs() + Duration.ofDays(2).toNanos();
            Contract nearest = null;
            double distance = Double.MAX_VALUE;
            for (Contract each : floor.pit().listings.alive().toList()) {
                if (each.isOption() && each.base() == Asset.BTC && each.sheet().call() && each.expiryNs() > soonNs) {
                    double away =
                            Math.abs(each.sheet().strikeE9() / 1e9 - floor.pit().index(each))
                                    + (each.expiryNs() - soonNs) / 1e12;
                    nearest = away < distance ? each : nearest;
                    distance = Math.min(away, distance);
                }
            }
            return nearest.name();
        });
    }

    /** Lots of the fills of a source, in order; of a desk that is closed. */
    List<Long> fillsOf(FillSource source) {
        FillDecoder fill = new FillDecoder();
        return journal.ofType(FillDecoder.TEMPLATE_ID).stream()
                .map(record -> fill.wrapAndApplyHeader(record, 0, new MessageHeaderDecoder()))
                .filter(it -> it.fillSource() == source)
                .map(FillDecoder::lots)
                .toList();
    }

    private Object call(Caller who, String method, Object... params) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < params.length; i += 2) {
            map.put(
                    (String) params[i],
                    params[i + 1] instanceof Number number ? new BigDecimal(number.toString()) : params[i + 1]);
        }
        return server.onExchangeThread(() -> floor.call(who, method, map));
    }

    void sellByHand(long dollars) {
        byHand("private/sell", "instrument_name", PERPETUAL, "amount", dollars, "type", "market");
    }

    void buyByHand(long dollars) {
        byHand("private/buy", "instrument_name", PERPETUAL, "amount", dollars, "type", "market");
    }

    /** Dollars that the account holds there. */
    @SuppressWarnings("unchecked")
    long dollarsThere() {
        Map<String, Object> position =
                (Map<String, Object>) byHand("private/get_position", "instrument_name", PERPETUAL);
        double size = ((Number) position.get("size")).doubleValue();
        return Math.round("sell".equals(position.get("direction")) ? -Math.abs(size) : Math.abs(size));
    }

    /** Dollars that our book holds. */
    long dollarsHere() {
        return pipeline.engine().positions().lots(perpetual()) * 10L;
    }

    List<?> openThere() {
        return (List<?>) byHand("private/get_open_orders");
    }

    /** Somebody changes our book without the exchange. */
    void setPositionHere(long lots) {
        frame.at(EpochClock.SYSTEM.epochTimeNs());
        frame.closing();
        new CommandWriter(frame).setPosition(perpetual(), lots, 100_000_000_000_000L);
        Await.until("it is set", () -> pipeline.engine().positions().lots(perpetual()) == lots);
    }

    /** Risk states that comparisons have set, in order. */
    List<RiskState> holds() {
        List<RiskState> states = new ArrayList<>();
        SetRiskStateDecoder command = new SetRiskStateDecoder();
        for (UnsafeBuffer message : journal.ofType(SetRiskStateDecoder.TEMPLATE_ID)) {
            command.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            states.add(command.state());
        }
        return states;
    }

    ReconcileReport reconcile() {
        return orders.reconcile("test", false);
    }

    /** Fills that have been booked, as the engine counts them. */
    long fills() {
        return pipeline.engine().counters().fills();
    }

    /** Why events were refused, in the journal's words. */
    List<String> refused() {
        List<String> reasons = new ArrayList<>();
        RejectionDecoder rejection = new RejectionDecoder();
        for (UnsafeBuffer message : journal.ofType(RejectionDecoder.TEMPLATE_ID)) {
            rejection.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            reasons.add(rejection.toString());
        }
        return reasons;
    }

    /** The journal computes the same again. */
    boolean replays() {
        MemoryJournal again = new MemoryJournal();
        try (InlinePublisher fresh = new InlinePublisher(CapacitySpec.DEFAULT, again, OutputSink.NONE)) {
            journal.replayInto(fresh);
            return again.firstDifference(journal) == -1
                    && fresh.engine().stateHash() == pipeline.engine().stateHash();
        }
    }

    /** How both sides stand, for a person. */
    String describe() {
        return "there " + dollarsThere() + ", here " + dollarsHere() + ", state " + orders.state() + ", health "
                + orders.health() + ", refused " + refused() + ", notes " + notes;
    }

    void closeDesk() {
        orders.close();
        pipeline.stop();
    }

    @Override
    public void close() {
        if (orders != null) {
            orders.close();
            pipeline.close();
        }
        server.close();
    }
}
