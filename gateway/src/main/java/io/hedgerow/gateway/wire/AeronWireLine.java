package io.hedgerow.gateway.wire;

import io.aeron.Aeron;
import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.aeron.SendResult;
import java.util.concurrent.ThreadLocalRandom;
import org.agrona.DirectBuffer;

/**
 * A line to a single process that listens by Aeron ({@code gateway.kind = "aeron"}): one publication there, one stream of
 * its own back. Owned by one thread, but for {@link #text}.
 */
public final class AeronWireLine implements WireLine {
    private static final int FRAGMENTS = 32;
    private static final int FIRST_ANSWER_STREAM = 100_000;

    private final Aeron aeron;
    private final AeronChannel to;
    private final int stream;
    private final AeronChannel answers;
    private final FragmentAssembler assembler;
    private final FragmentHandler handler = this::onFragment;
    private AeronSender sender;
    private Subscription subscription;
    private int answerStream;
    private Reader reader;
    private long connections;
    private boolean connected;
    private boolean closed;
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
        this.aeron = aeron;
        this.to = to;
        this.stream = stream;
        this.answers = answers;
        text = "nobody listens on " + to;
        assembler = new FragmentAssembler(handler);
        open();
    }

    private void open() {
        answerStream = ThreadLocalRandom.current().nextInt(FIRST_ANSWER_STREAM, Integer.MAX_VALUE);
        subscription = aeron.addSubscription(answers.uri(), answerStream);
        sender = new AeronSender(
                aeron.addExclusivePublication(to.orElse("linger", "0").uri(), stream));
    }

    @Override
    public int poll(Reader to) {
        reader = to;
        boolean now = !closed && sender.isConnected() && !responseChannel().isEmpty();
        if (now != connected) {
            connected = now;
            connections += now ? 1L : 0L;
            text = now ? "connected to " + this.to : "nobody listens on " + this.to;
        }
        return closed ? 0 : subscription.poll(assembler, FRAGMENTS);
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
    public int messageLengthMax() {
        return sender.messageLengthMax();
    }

    @Override
    public void restart(String why) {
        if (!closed) {
            connected = false;
            text = why;
            sender.close();
            subscription.close();
            open();
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
            sender.close();
            subscription.close();
        }
    }
}
