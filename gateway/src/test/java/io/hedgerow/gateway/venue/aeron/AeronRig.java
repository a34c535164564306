package io.hedgerow.gateway.venue.aeron;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ext.DebugReceiveChannelEndpoint;
import io.aeron.driver.ext.RandomLossGenerator;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.WireTimes;
import io.hedgerow.gateway.venue.paper.PaperSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A venue over Aeron with a running engine behind it and no order thread: the test is that. */
final class AeronRig implements AutoCloseable, LiveSession.Wiring {
    static final Duration LONG = Duration.ofMinutes(2);

    private static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(64)
            .options(64)
            .slices(8)
            .riskUpdateIntervalNs(0L)
            .build();

    final List<String> notes = new CopyOnWriteArrayList<>();
    final List<String> kills = new CopyOnWriteArrayList<>();
    final List<ClientCommand> commands = new CopyOnWriteArrayList<>();
    final Queue<Consumer<ClientCommand.Answer>> unanswered = new ConcurrentLinkedQueue<>();
    final AtomicInteger connected = new AtomicInteger();
    final AtomicInteger lost = new AtomicInteger();
    final AeronDriver driver;
    final Aeron aeron;
    final EnginePipeline pipeline;
    final ReferenceRegistry registry;
    final AtomicBoolean mayLeave = new AtomicBoolean(true);
    volatile long room = Long.MAX_VALUE;

    /** Called when an order is about to leave. */
    volatile Runnable asItLeaves = () -> {};

    private final Path folder;
    private final Plan plan;
    private final Optional<MediaDriver> lossy;
    private final CompletableFuture<AeronVenue> listing = new CompletableFuture<>();
    private final long startNs = EpochClock.SYSTEM.epochTimeNs() - NanoClock.SYSTEM.nanoTime();
    private final EpochClock clock = () -> startNs + NanoClock.SYSTEM.nanoTime();
    private LiveSession session;

    /** What is not as it mostly is. */
    static final class Plan {
        AeronChannel channel = AeronChannel.IPC;
        AeronVenueSpec.Limits limits = new AeronVenueSpec.Limits(4, 1_024, 0, 8);
        AeronVenueSpec.Times times = patient();
        Optional<SecretRef> token = Optional.empty();
        AeronVenueSpec.Commands commands = AeronVenueSpec.Commands.NONE;
        EventJournal journal = EventJournal.NONE;
        Optional<Path> journalFolder = Optional.empty();
        long continuedSequence;
        ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());

        /** Share of all datagrams that are lost. */
        double loss;
    }

    AeronRig(Path folder, AeronVenueSpec.Limits limits, AeronVenueSpec.Times times) {
        this(folder, plan(limits, times));
    }

    private static Plan plan(AeronVenueSpec.Limits limits, AeronVenueSpec.Times times) {
        Plan plan = new Plan();
        plan.limits = limits;
        plan.times = times;
        return plan;
    }

    AeronRig(Path folder, Plan plan) {
        this.folder = folder;
        this.plan = plan;
        registry = plan.registry;
        AeronDriverSpec embedded = AeronDriverSpec.embedded(folder.resolve("driver"), WaitPreset.SHARED)
                .within(LONG);
        AeronDriverSpec external = AeronDriverSpec.external(folder.resolve("driver"), WaitPreset.SHARED)
                .within(LONG);
        lossy = plan.loss > 0.0 ? Optional.of(MediaDriver.launch(lossy(embedded))) : Optional.empty();
        driver = AeronDriver.start(lossy.isPresent() ? external : embedded, notes::add);
        aeron = driver.connect("test");
        pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(5L, "test", EpochClock.SYSTEM.epochTimeNs()),
                CAPACITY,
                PipelineSpec.DEFAULT,
                plan.journal,
                NanoClock.SYSTEM);
        AeronVenueSpec spec = new AeronVenueSpec(
                "gateway.aeron",
                "AERON",
                TradingMode.LIVE,
                new AeronVenueSpec.Transport(plan.channel, AeronVenueSpec.Transport.STREAM, external),
                plan.limits,
                plan.times,
                TimeSource.MACHINE,
                plan.token,
                PaperSpec.DEFAULT,
                plan.commands);
        Thread.ofPlatform().daemon().name("listing").start(() -> list(spec));
    }

    private MediaDriver.Context lossy(AeronDriverSpec spec) {
        long seed = System.nanoTime();
        notes.add("seed of what is lost: " + seed);
        return AeronDriver.context(spec, new AeronErrors("test", notes::add))
                .receiveChannelEndpointSupplier(
                        (channel, dispatcher, status, context) -> new DebugReceiveChannelEndpoint(
                                channel,
                                dispatcher,
                                status,
                                context,
                                new RandomLossGenerator(plan.loss, seed),
                                new RandomLossGenerator(plan.loss, seed + 1L)));
    }

    private void list(AeronVenueSpec spec) {
        try {
            listing.complete(AeronVenue.list(spec, registry, notes::add));
        } catch (RuntimeException e) {
            listing.completeExceptionally(e);
        }
    }

    static AeronVenueSpec.Times patient() {
        return new AeronVenueSpec.Times(LONG, LONG, LONG, LONG);
    }

    /** The venue has been listed: it is connected to the engine. */
    LiveSession session() {
        if (session == null) {
            session = listing.join().connect(this);
            registry.publish(new ReferenceWriter(frame()));
            session.start();
        }
        return session;
    }

    private EventFrame frame() {
        EventFrame frame = new EventFrame(pipeline.newPublisher(), EventSource.LIVE_VENUE);
        frame.at(EpochClock.SYSTEM.epochTimeNs());
        return frame;
    }

    @Override
    public EventPublisher newPublisher() {
        return pipeline.newPublisher();
    }

    @Override
    public Tracked newTracked() {
        EventPublisher publisher = pipeline.newPublisher();
        return new Tracked(publisher, pipeline.track(publisher));
    }

    @Override
    public Optional<OutboundRing.Poller> newOutputs() {
        return Optional.of(pipeline.newTelemetryPoller());
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(folder);
    }

    @Override
    public Optional<Path> journal() {
        return plan.journalFolder;
    }

    @Override
    public long continuedSequence() {
        return plan.continuedSequence;
    }

    @Override
    public boolean mayLeave(int instrumentId) {
        asItLeaves.run();
        return mayLeave.get();
    }

    @Override
    public long room() {
        return Math.min(room, pipeline.room());
    }

    /** One that makes no garbage. */
    @Override
    public EpochClock clock() {
        return clock;
    }

    @Override
    public void venueTime(long timeNs) {
        throw new IllegalStateException("events are stamped here");
    }

    @Override
    public WireTimes wireTimes() {
        throw new IllegalStateException("not asked");
    }

    @Override
    public long journalId() {
        return 5L;
    }

    @Override
    public void kill(int underlyingId, int venueId, String who) {
        kills.add(underlyingId + " " + venueId + " " + who);
    }

    @Override
    public void command(ClientCommand command, Consumer<ClientCommand.Answer> done) {
        unanswered.add(done);
        commands.add(command);
    }

    /** The process has answered the oldest command. */
    void answer(ClientCommand.Answer answer) {
        unanswered.remove().accept(answer);
    }

    @Override
    public void connected() {
        connected.incrementAndGet();
    }

    @Override
    public void lost(String why) {
        lost.incrementAndGet();
        notes.add("lost: " + why);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        } else {
            listing.thenAccept(AeronVenue::discard).exceptionally(e -> null).join();
        }
        pipeline.close();
        aeron.close();
        driver.close();
        lossy.ifPresent(MediaDriver::close);
    }
}
