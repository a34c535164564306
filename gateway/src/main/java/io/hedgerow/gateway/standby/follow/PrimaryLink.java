package io.hedgerow.gateway.standby.follow;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.engine.wire.FenceRequestEncoder;
import io.hedgerow.engine.wire.StandbyStatusEncoder;
import io.hedgerow.engine.wire.StreamStatusDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.standby.StreamAddress;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The line between a copy and its primary beside the records: hears how far the primary is, answers at once how far the
 * copy is, and tells the primary to give way until it has. A thread of its own, so that a lease does not wait for a disk.
 *
 * <p>Started and closed by the following thread, which also says how far the copy is; the rest any thread.
 */
final class PrimaryLink implements AutoCloseable {
    private static final int FRAGMENTS = 16;
    private static final long PARK_NS = 1_000_000L;
    private static final long REPEAT_NS = 200_000_000L;

    /** A promotion that the primary is to be told of. */
    record Fence(int generation, String actor, String reason) {}

    /** How far the copy is. */
    record Copied(long journalId, long sequence, int crc, int generation) {}

    private final String name;
    private final long standbyId = new SecureRandom().nextLong();
    private final NanoClock clock;
    private final Subscription status;
    private final AeronSender answers;
    private final Thread thread;
    private final FragmentHandler handler = this::onStatus;
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final StreamStatusDecoder decoder = new StreamStatusDecoder();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final WireHeaderEncoder answerHeader = new WireHeaderEncoder();
    private final StandbyStatusEncoder answer = new StandbyStatusEncoder();
    private final FenceRequestEncoder request = new FenceRequestEncoder();
    private final AtomicReference<Heard> heard = new AtomicReference<>();
    private final AtomicReference<Fence> fence = new AtomicReference<>();
    private volatile Copied copied = new Copied(0L, 0L, 0, 1);
    private volatile boolean grants = true;
    private volatile boolean hasGranted;
    private volatile long grantedNanos;
    private volatile boolean stopped;
    private long fencedNanos;

    PrimaryLink(Aeron aeron, CopySpec spec, NanoClock clock) {
        this.clock = clock;
        name = spec.name();
        status = aeron.addSubscription(spec.primary().streamTo(spec.host()).uri(), StreamAddress.STATUS_STREAM);
        answers = new AeronSender(aeron.addExclusivePublication(
                spec.primary().copies().with("term-length", "64k").uri(), StreamAddress.COPIES_STREAM));
        fencedNanos = clock.nanoTime() - REPEAT_NS;
        thread = Thread.ofPlatform().daemon().name("hedgerow-standby-link").start(this::run);
    }

    private void run() {
        while (!stopped) {
            int work = status.poll(handler, FRAGMENTS);
            tellPromotion();
            if (work == 0) {
                LockSupport.parkNanos(PARK_NS);
            }
        }
    }

    private void onStatus(DirectBuffer buffer, int offset, int length, Header frame) {
        header.wrap(buffer, offset);
        boolean isStatus = header.schemaId() == StreamStatusDecoder.SCHEMA_ID
                && header.templateId() == StreamStatusDecoder.TEMPLATE_ID
                && header.blockLength() >= StreamStatusDecoder.BLOCK_LENGTH;
        if (isStatus) {
            decoder.wrapAndApplyHeader(buffer, offset, header);
            heard.set(Heard.of(decoder, clock.nanoTime()));
            answer(decoder.number(), decoder.journalId());
        }
    }

    private void answer(long number, long journalId) {
        Copied now = copied;
        boolean isMine = now.journalId() == journalId || now.sequence() == 0L;
        if (!isMine) {
            return;
        }
        boolean grant = grant();
        answer.wrapAndApplyHeader(message, 0, answerHeader)
                .journalId(journalId)
                .standbyId(standbyId)
                .answeredNumber(number)
                .copiedSequence(now.sequence())
                .generation(now.generation())
                .grantsLease((short) (grant ? 1 : 0))
                .isPromoted((short) (fence.get() == null ? 0 : 1))
                .copiedCrc(now.crc())
                .standbyName(name);
        answers.offer(message, 0, WireHeaderEncoder.ENCODED_LENGTH + StandbyStatusEncoder.BLOCK_LENGTH);
    }

    /** In one step with {@link #grantNoMore}: no grant leaves behind a promotion that has not counted it. */
    private synchronized boolean grant() {
        if (grants) {
            grantedNanos = clock.nanoTime(); // Before it leaves: the lease never ends later than this side believes.
            hasGranted = true;
        }
        return grants;
    }

    private void tellPromotion() {
        Fence wanted = fence.get();
        if (wanted == null || isFenced() || clock.nanoTime() - fencedNanos < REPEAT_NS) {
            return;
        }
        fencedNanos = clock.nanoTime();
        request.wrapAndApplyHeader(message, 0, answerHeader)
                .journalId(copied.journalId())
                .standbyId(standbyId)
                .generation(wanted.generation())
                .standbyName(name)
                .actor(wanted.actor())
                .why(wanted.reason().substring(0, Math.min(wanted.reason().length(), FenceRequestEncoder.whyLength())));
        answers.offer(message, 0, WireHeaderEncoder.ENCODED_LENGTH + FenceRequestEncoder.BLOCK_LENGTH);
    }

    /** How far the copy is now. */
    void copied(Copied now) {
        copied = now;
    }

    /** No lease is granted from here on. */
    synchronized void grantNoMore() {
        grants = false;
    }

    /** Tells the primary to give way from now on, until it has. */
    void fence(Fence wanted) {
        grantNoMore();
        fence.set(wanted);
    }

    /** Nothing is asked of the primary any more, and it is granted its lease again. */
    synchronized void fenceNoMore() {
        fence.set(null);
        grants = true;
    }

    /** Whether the primary has given way, to this copy or to another: no order of it leaves any more. */
    boolean isFenced() {
        Heard last = heard.get();
        return last != null && last.fencedGeneration() > 0;
    }

    /** Whether it is this copy that the primary has given way to. */
    boolean isFencedForUs() {
        return isFenced() && heard.get().fencedFor() == standbyId;
    }

    /** Whether the primary has given way to another copy, which goes on with the journal. */
    boolean isFencedForAnother() {
        return isFenced() && heard.get().fencedFor() != standbyId;
    }

    /** When a lease was granted last, by this machine's clock; empty = never. */
    Optional<Long> grantedNanos() {
        return hasGranted ? Optional.of(grantedNanos) : Optional.empty();
    }

    /** What the primary said last; empty = nothing yet. */
    Optional<Heard> heard() {
        return Optional.ofNullable(heard.get());
    }

    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
        answers.close();
        status.close();
    }
}
