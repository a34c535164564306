package io.hedgerow.gateway.wire;

import io.aeron.Aeron;
import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.aeron.DrivenClient;
import io.hedgerow.gateway.aeron.SendResult;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.GatewayException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * A line to a single process that listens by Aeron ({@code gateway.kind = "aeron"}): one publication there, a small
 * one beside it on which kills do not wait, one stream of its own back. A media driver that drops this client, or ends, ends the line; one that has {@link #join joined} its driver
 * itself joins again as soon as one answers.
 *
 * <p>Owned by one thread, but for {@link #text}.
 */
public final class AeronWireLine implements WireLine {
    private static final int FRAGMENTS = 32;
    private static final long AGAIN_NANOS = 250_000_000L;
    private static final int FIRST_ANSWER_STREAM = 100_000;
    private static final String CLIENT = "hedgerow client";

    /** On which processes listen unless told otherwise. */
    private static final int STREAM = 1_001;

    private final Optional<DrivenClient> joined;
    private Aeron aeron;
    private final AeronChannel to;
    private final int stream;
    private final AeronChannel answers;
    private final FragmentAssembler assembler;
    private final FragmentHandler handler = this::onFragment;
    private AeronSender sender;
    private AeronSender aside;
    private Subscription subscription;
    private int answerStream;
    private Reader reader;
    private long connections;
    private boolean connected;
    private boolean opened;
    private boolean closed;
    private long triedNanos;
    private volatile String text;

    /**
     * Begins to connect.
     *
     * @param aeron client of a media driver; stays open
     * @param to where the process listens
     * @param stream on it
     * @param answers where this client is to be answered: shared memory, or {@code udp:HOST:0} for any port that is free
     */
    public AeronWireLine(Aeron aeron, AeronChannel to, int stream, AeronChannel answers) {
        this(aeron, Optional.empty(), to, stream, answers);
    }

    private AeronWireLine(
            Aeron aeron, Optional<DrivenClient> joined, AeronChannel to, int stream, AeronChannel answers) {
        this.aeron = aeron;
        this.joined = joined;
        this.to = to;
        this.stream = stream;
        this.answers = answers;
        text = "nobody listens on " + to;
        assembler = new FragmentAssembler(handler);
        open();
    }

    /**
     * A line by a media driver of this machine, on which the process is heard too.
     *
     * @param directory folder of the driver, {@code gateway.aeron.directory} of the process
     * @param notes told what a person should know; any thread
     * @return a line in shared memory, on the stream that processes listen on unless told otherwise
     * @throws GatewayException if no driver is at work there
     */
    public static AeronWireLine join(Path directory, Consumer<String> notes) {
        return join(
                AeronDriverSpec.external(directory, WaitPreset.SHARED),
                AeronChannel.IPC,
                STREAM,
                AeronChannel.IPC,
                notes);
    }

    /**
     * A line by a media driver of its own choice.
     *
     * @param spec a driver that is there
     * @param to where the process listens
     * @param stream on it
     * @param answers where this client is to be answered: shared memory, or {@code udp:HOST:0} for any port that is free
     * @param notes told what a person should know; any thread
     * @return closed with its client of the driver
     * @throws GatewayException if it is not there
     */
    public static AeronWireLine join(
            AeronDriverSpec spec, AeronChannel to, int stream, AeronChannel answers, Consumer<String> notes) {
        AeronDriver driver = AeronDriver.start(spec, notes);
        DrivenClient client = new DrivenClient(driver, CLIENT);
        return new AeronWireLine(client.aeron(), Optional.of(client), to, stream, answers);
    }

    private void open() {
        opened = false;
        answerStream = ThreadLocalRandom.current().nextInt(FIRST_ANSWER_STREAM, Integer.MAX_VALUE);
        subscription = aeron.addSubscription(answers.uri(), answerStream);
        AeronChannel way = to.orElse("linger", "0");
        sender = new AeronSender(aeron.addExclusivePublication(way.uri(), stream));
        aside = new AeronSender(aeron.addExclusivePublication(
                ownSession(way).with("term-length", "64k").uri(), stream));
        opened = true;
    }

    /** Two publications on one stream cannot have one session. */
    private static AeronChannel ownSession(AeronChannel way) {
        String session = "session-id";
        return way.get(session).isEmpty()
                ? way
                : way.with(session, "" + ThreadLocalRandom.current().nextInt());
    }

    @Override
    public int poll(Reader to) {
        reader = to;
        if (!closed && !stands()) {
            return 0;
        }
        boolean now = !closed && sender.isConnected() && !responseChannel().isEmpty();
        if (now != connected) {
            connected = now;
            connections += now ? 1L : 0L;
            text = now ? "connected to " + this.to : "nobody listens on " + this.to;
        }
        return closed ? 0 : subscription.poll(assembler, FRAGMENTS);
    }

    /** Whether there is a way, maybe one that has just been opened again. */
    private boolean stands() {
        if (aeron.isClosed()) {
            return joinAgain();
        }
        if (opened) {
            return true;
        }
        if (joined.isEmpty()) {
            return openAgain();
        }
        aeron.close(); // Its media driver does not answer, and may be gone with its process: the next one is joined.
        return joinAgain();
    }

    /** What was sent and not answered is sent anew by another connection. */
    private boolean joinAgain() {
        connected = false;
        text = "the media driver has dropped this client, or has ended";
        if (joined.isEmpty() || !joined.get().reopen(NanoClock.SYSTEM.nanoTime())) {
            return false;
        }
        aeron = joined.get().aeron();
        return tryToOpen();
    }

    /** Now and then, by a client that is not ours to end. */
    private boolean openAgain() {
        return NanoClock.SYSTEM.nanoTime() - triedNanos >= AGAIN_NANOS && tryToOpen();
    }

    /** A media driver that does not answer has it tried again by {@link #poll}. */
    private boolean tryToOpen() {
        try {
            open();
            return true;
        } catch (AeronException e) {
            text = AeronErrors.describe(e);
            triedNanos = NanoClock.SYSTEM.nanoTime();
            CloseHelper.quietCloseAll(sender, aside, subscription);
            return false;
        }
    }

    private void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
        reader.onMessage(buffer, offset, length);
    }

    @Override
    public long connection() {
        return connected ? connections : NONE;
    }

    @Override
    public boolean send(DirectBuffer message, int offset, int length) {
        return connected && sender.offer(message, offset, length) == SendResult.SENT;
    }

    @Override
    public boolean hasAside() {
        return true;
    }

    @Override
    public boolean sendAside(DirectBuffer message, int offset, int length) {
        return connected && aside.offer(message, offset, length) == SendResult.SENT;
    }

    @Override
    public int messageLengthMax() {
        return sender.messageLengthMax();
    }

    @Override
    public void restart(String why) {
        if (!closed && !aeron.isClosed()) {
            connected = false;
            text = why;
            CloseHelper.quietCloseAll(sender, aside, subscription);
            tryToOpen();
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String responseChannel() {
        if (answers.isIpc() || !answers.get("endpoint").endsWith(":0")) {
            return answers.uri();
        }
        String resolved = subscription.resolvedEndpoint();
        return resolved == null ? "" : AeronChannel.of("udp:" + resolved).uri();
    }

    @Override
    public int responseStreamId() {
        return answerStream;
    }

    @Override
    public boolean wantsHeartbeats() {
        return true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            connected = false;
            CloseHelper.quietCloseAll(sender, aside, subscription);
            if (joined.isPresent()) {
                aeron.close();
            }
        }
    }
}
