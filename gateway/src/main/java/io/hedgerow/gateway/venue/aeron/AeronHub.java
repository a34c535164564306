package io.hedgerow.gateway.venue.aeron;

import io.aeron.ControlledFragmentAssembler;
import io.aeron.ExclusivePublication;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.RegistrationException;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.Header;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.aeron.AeronWaiting;
import io.hedgerow.gateway.aeron.MediaCounts;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;

/**
 * What all clients send is read by one thread, which opens the way back to each, sees who is gone and hands what it reads to a
 * {@link Reader}. A message for which there is no room stays where it is, so the sender is held back.
 *
 * <pre>
 *   listening ── the media driver is gone, or has dropped this process ─▶ deaf: all clients are over
 *       ▲                                                                   │
 *       └──────────────────────── a driver answers ◀────────────────────────┘
 * </pre>
 *
 * <p>Made and closed by the main thread; the rest is the I/O thread's, but for what health asks.
 */
final class AeronHub implements AutoCloseable {
    private static final int FRAGMENTS = 64;
    private static final long LOOK_NANOS = 1_000_000L;

    private final AeronVenueSpec spec;
    private final Consumer<String> notes;
    private final AeronDriver driver;
    private final AeronEar ear;
    private final ControlledFragmentAssembler assembler = new ControlledFragmentAssembler(this::onMessage);
    private final List<AeronClientLine> lines = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final IdleStrategy idle;
    private volatile Reader reader;
    private volatile boolean stopped;
    private volatile String halted = "";
    private RuntimeException failed;
    private boolean deaf;
    private long lookNanos;
    private int connections;

    /** What is done with what was read. I/O thread. */
    interface Reader {
        /**
         * A message of a client.
         *
         * @param aeronSession of the publication that it came by
         * @return false: there is no room for it now, it is read again
         */
        boolean onMessage(DirectBuffer buffer, int offset, int length, int aeronSession);

        /** The way back to a client stands. */
        void onOpen(AeronClientLine line);

        /** A client is over, or its way back could not be opened. */
        void onGone(AeronClientLine line);

        /** Everything else there is to do; how much was done. */
        int onDuty(long nowNanos);

        /** Now and then: who has been silent, what is to be said again. */
        void onLook(long nowNanos);

        /** The engine takes nothing any more: the last that clients are told. */
        void onHalted();
    }

    private AeronHub(AeronVenueSpec spec, AeronDriver driver, Consumer<String> notes) {
        this.spec = spec;
        this.notes = notes;
        this.driver = driver;
        ear = new AeronEar(spec, driver);
        idle = AeronWaiting.idle(
                spec.transport().driver().preset(), Runtime.getRuntime().availableProcessors());
        thread = Thread.ofPlatform()
                .daemon()
                .name("hedgerow-aeron-" + spec.venue())
                .unstarted(this::run);
    }

    /**
     * Starts or joins the media driver, and listens.
     *
     * @throws GatewayException in our words if that cannot be
     */
    static AeronHub open(AeronVenueSpec spec, Consumer<String> notes) {
        AeronDriver driver = AeronDriver.start(spec.transport().driver(), notes);
        try {
            return new AeronHub(spec, driver, notes);
        } catch (RegistrationException e) {
            driver.close();
            throw new GatewayException(
                    "[" + spec.table() + "]: " + spec.transport().channel() + ": " + AeronErrors.describe(e), e);
        } catch (RuntimeException e) {
            driver.close();
            throw e;
        }
    }

    /** Begins to read. */
    void start(Reader first) {
        reader = first;
        thread.start();
    }

    /** Where clients on this machine join the media driver. */
    AeronDriver driver() {
        return driver;
    }

    List<AeronClientLine> lines() {
        return lines;
    }

    MediaCounts counts() {
        return ear.counts();
    }

    /** Why nothing is read any more; empty = it is. */
    String halted() {
        return halted;
    }

    /** A number for a new session. */
    int nextConnection() {
        return ++connections;
    }

    /** Has the way back to a client opened; {@link Reader#onOpen} once it stands. */
    void add(AeronClientLine line, String channel, int stream) {
        line.openingId = ear.aeron().asyncAddExclusivePublication(channel, stream);
        lines.add(line);
    }

    private void run() {
        try {
            while (!stopped) {
                idle.idle(dutyOrDeaf());
            }
        } catch (EngineHaltedException e) {
            halted = "the engine has halted";
            reader.onHalted();
            await();
        } catch (RuntimeException | Error e) {
            halted = AeronErrors.describe(e);
            notes.accept(spec.venue() + ": clients are not heard any more: " + halted);
            end(halted);
            await();
        }
    }

    private void await() {
        while (!stopped) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** What Aeron refuses it refuses since its client is at an end, or never will do again: another one is made. */
    private int dutyOrDeaf() {
        try {
            return duty();
        } catch (AeronException e) {
            failed = null;
            driver.errors().onError(e);
            ear.close();
            return 0;
        }
    }

    private int duty() {
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        int work = ear.isOpen() || listenAgain(nowNanos) ? read() : 0;
        work += reader.onDuty(nowNanos);
        if (nowNanos - lookNanos >= LOOK_NANOS) {
            lookNanos = nowNanos;
            for (int i = 0; i < lines.size(); i++) {
                look(lines.get(i), nowNanos);
            }
            sweep();
            ear.count(nowNanos);
            reader.onLook(nowNanos);
        }
        return work;
    }

    /** Aeron keeps what its readers throw to itself: it is thrown behind it. */
    private int read() {
        int count = ear.poll(assembler, FRAGMENTS);
        if (failed != null) {
            throw failed;
        }
        return count;
    }

    /** Nobody is heard, nor can be answered: all clients are over until a driver answers and they say hello again. */
    private boolean listenAgain(long nowNanos) {
        if (!deaf) {
            deaf = true;
            halted = ear.why();
            notes.accept(spec.venue() + ": clients are not heard until a media driver answers: " + halted);
            end("it is not heard: " + halted);
        }
        if (!ear.reopen(nowNanos)) {
            return false;
        }
        deaf = false;
        halted = "";
        notes.accept(spec.venue() + ": clients are heard again");
        return true;
    }

    private void end(String why) {
        lines.forEach(line -> line.over(why));
        sweep();
    }

    private ControlledFragmentHandler.Action onMessage(DirectBuffer buffer, int offset, int length, Header header) {
        try {
            return failed == null && reader.onMessage(buffer, offset, length, header.sessionId())
                    ? ControlledFragmentHandler.Action.CONTINUE
                    : ControlledFragmentHandler.Action.ABORT;
        } catch (RuntimeException e) {
            failed = e;
            return ControlledFragmentHandler.Action.ABORT;
        }
    }

    private void look(AeronClientLine line, long nowNanos) {
        if (line.sender == null && !line.isOver()) {
            open(line);
        }
        if (line.isOver()) {
            return;
        }
        if (!line.welcomed && line.sender != null && line.sender.isConnected() && line.sender.hasRoom()) {
            line.welcomed = true;
            reader.onOpen(line);
        }
        boolean silent = nowNanos - line.heardNanos > spec.times().silence().toNanos();
        if (silent) {
            line.over(line.welcomed ? "it has said nothing for " + seconds() + " s" : "its way back does not stand");
        } else if (line.isOpen() && !line.sender.isConnected()) {
            line.over("nobody reads on its way back");
        } else if (line.isOpen() && !ear.hears(line.aeronSession)) {
            line.over("its publication has ended");
        }
    }

    private long seconds() {
        return Math.max(1L, spec.times().silence().toSeconds());
    }

    private void open(AeronClientLine line) {
        try {
            ExclusivePublication publication = ear.aeron().getExclusivePublication(line.openingId);
            if (publication != null) {
                line.sender = new AeronSender(publication);
            }
        } catch (RegistrationException e) {
            line.over("its way back cannot be opened: " + AeronErrors.describe(e));
        }
    }

    private void sweep() {
        for (int i = 0; i < lines.size(); i++) {
            AeronClientLine line = lines.get(i);
            if (line.isOver()) {
                lines.remove(line);
                reader.onGone(line);
                line.close();
                i--;
            }
        }
    }

    /** Those that have not been over before. Any thread. */
    List<AeronClientLine> open() {
        List<AeronClientLine> open = new ArrayList<>(lines);
        open.removeIf(AeronClientLine::isOver);
        return open;
    }

    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
        lines.forEach(AeronClientLine::close);
        ear.close();
        driver.close();
    }
}
