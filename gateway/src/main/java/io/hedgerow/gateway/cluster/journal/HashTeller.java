package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.StateHashDecoder;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.engine.wire.ClientHelloEncoder;
import io.hedgerow.engine.wire.MemberHashEncoder;
import io.hedgerow.engine.wire.RefusedDecoder;
import io.hedgerow.engine.wire.WelcomeDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.wire.WireLine;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Tells the cluster what this node's state was, through the log as any client's message, so that every node compares.
 *
 * <p>{@link #onHash} belongs to the journal's thread; the line to a thread of this object.
 */
public final class HashTeller implements OwnHashes, AutoCloseable {
    /** Client ids of members: this and the member's. */
    public static final int CLIENT_ID_FIRST = 0x7FFF_FF00;

    private static final int RING_BYTES = 4096;
    private static final int HASH_LENGTH = 2 * Long.BYTES;
    private static final long IDLE_PARK_NS_MIN = 1_000_000L;
    private static final long IDLE_PARK_NS_MAX = 16_000_000L;

    private final WireLine line;
    private final int memberId;
    private final Consumer<String> told;
    private final OneToOneRingBuffer ring = new OneToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH)));
    private final UnsafeBuffer own = new UnsafeBuffer(new byte[HASH_LENGTH]);
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer();
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final WireHeaderDecoder came = new WireHeaderDecoder();
    private final Thread thread;
    private long greeted = WireLine.NONE;
    private boolean welcome;
    private String refused = "";
    private boolean waits;
    private long sequence;
    private long hash;
    private volatile boolean ending;
    private volatile long toldSequence;

    /**
     * Prepares.
     *
     * @param line to the cluster, closed with this object
     * @param memberId this node
     * @param told gets one line for everything an operator should know
     */
    public HashTeller(WireLine line, int memberId, Consumer<String> told) {
        this.line = line;
        this.memberId = memberId;
        this.told = told;
        thread = new Thread(this::run, "hedgerow-node-hashes");
        thread.setDaemon(true);
    }

    /** Begins to tell. */
    public void start() {
        thread.start();
    }

    /** What does not fit while nothing can be told is left out: the next is as good. */
    @Override
    public void onHash(long journalSequence, long stateHash) {
        own.putLong(0, journalSequence);
        own.putLong(Long.BYTES, stateHash);
        ring.write(1, own, 0, HASH_LENGTH);
    }

    private void run() {
        IdleStrategy idle = new BackoffIdleStrategy(1, 1, IDLE_PARK_NS_MIN, IDLE_PARK_NS_MAX);
        while (!ending) {
            idle.idle(work());
        }
        line.close();
    }

    /** One round; how much there was to do. */
    int work() {
        int work = line.poll(this::onMessage);
        if (!line.refusal().isEmpty()) {
            onRefused(line.refusal());
        }
        if (line.connection() != greeted) {
            welcome = false;
            greeted = WireLine.NONE;
            if (line.connection() != WireLine.NONE && greet()) {
                greeted = line.connection();
            }
        }
        if (!waits || !welcome) { // Without a line the newest is kept, with one they go one after another.
            work += ring.read((type, buffer, index, length) -> take(buffer, index), welcome ? 1 : Integer.MAX_VALUE);
        }
        if (waits && welcome && tell()) {
            waits = false;
            toldSequence = sequence;
            work++;
        }
        return work;
    }

    private void take(DirectBuffer buffer, int index) {
        sequence = buffer.getLong(index);
        hash = buffer.getLong(index + Long.BYTES);
        waits = true;
    }

    private boolean greet() {
        ClientHelloEncoder hello = new ClientHelloEncoder().wrapAndApplyHeader(out, 0, header);
        hello.clientId(CLIENT_ID_FIRST + memberId)
                .eventSchemaVersion(StateHashDecoder.SCHEMA_VERSION)
                .wireVersion(ClientHelloEncoder.SCHEMA_VERSION)
                .numericProfile(0)
                .clientName("member " + memberId)
                .lastJournalSequence(0L)
                .keptFromNumber(0L)
                .responseStreamId(line.responseStreamId());
        hello.roles().clear().tellsHashes(true);
        hello.venuesCount(0);
        hello.responseChannel(line.responseChannel()).token("");
        return line.send(out, 0, EventPrefix.HEADER_LENGTH + hello.encodedLength());
    }

    private boolean tell() {
        new MemberHashEncoder()
                .wrapAndApplyHeader(out, 0, header)
                .sequence(sequence)
                .stateHash(hash)
                .memberId(memberId);
        return line.send(out, 0, WireHeaderEncoder.ENCODED_LENGTH + MemberHashEncoder.BLOCK_LENGTH);
    }

    private void onMessage(DirectBuffer message, int offset, int length) {
        came.wrap(message, offset);
        if (came.templateId() == WelcomeDecoder.TEMPLATE_ID) {
            welcome = true;
            refused = "";
        } else if (came.templateId() == RefusedDecoder.TEMPLATE_ID) {
            RefusedDecoder why = new RefusedDecoder().wrapAndApplyHeader(message, offset, came);
            onRefused(why.reason() + ": " + why.words());
        }
    }

    private void onRefused(String words) {
        welcome = false;
        if (!words.equals(refused)) {
            refused = words;
            told.accept("the cluster does not take the state hashes of member " + memberId + " (" + words
                    + "); until it does, nobody would find out that its state is another one");
        }
    }

    /**
     * Last hash that went out.
     *
     * @return journal sequence; 0 before the first. Any thread
     */
    public long toldSequence() {
        return toldSequence;
    }

    /** Ends, and closes the line. */
    @Override
    public void close() {
        ending = true;
        if (thread.getState() == Thread.State.NEW) {
            line.close();
        } else {
            Threads.join(thread);
        }
    }
}
