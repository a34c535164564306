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
import io.hedgerow.gateway.standby.StreamSeal;
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
    private static final long SILENT_NS = 5_000_000_000L;
    private static final long REPEAT_NS = 200_000_000L;

    /** A promotion that the primary is to be told of. */
    record Fence(int generation, String actor, String reason) {}

    /** How far the copy is. */
    record Copied(long journalId, long sequence, int crc, int generation) {}

    private final String name;
    private final long standbyId;
    private final StreamSeal seal;
    private final boolean hasSecret;
    private final NanoClock clock;
    private final CopySpec spec;
    private volatile Subscription status;
    private volatile AeronSender answers;
    private final Thread thread;
    private final FragmentHandler handler = this::onStatus;
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final StreamStatusDecoder decoder = new StreamStatusDecoder();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final WireHeaderEncoder answerHeader = new WireHeaderEncoder();
    private final StandbyStatusEncoder answer = new StandbyStatusEncoder();
    private final FenceRequestEncoder request = new FenceRequestEncoder();
    private final AtomicReference<Heard> heard = new AtomicReference<>();
    private final AtomicReference<String> doubt = new AtomicReference<>("");
    private final AtomicReference<Fence> fence = new AtomicReference<>();
    private volatile Copied copied = new Copied(0L, 0L, 0, 1);
    private volatile boolean grants = true;
    private volatile boolean hasGranted;
    private volatile long grantedNanos;
    private volatile boolean stopped;
    private long fencedNanos;

    PrimaryLink(Aeron aeron, CopySpec spec, long standbyId, NanoClock clock) {
        this.standbyId = standbyId;
        this.clock = clock;
        seal = spec.secret().newSeal();
        hasSecret = spec.secret().isPresent();
        name = spec.name();
        this.spec = spec;
        reopen(aeron);
        fencedNanos = clock.nanoTime() - REPEAT_NS;
        thread = Thread.ofPlatform().daemon().name("hedgerow-standby-link").start(this::run);
    }

    /**
     * Hears and answers by another client: the one before was dropped by its media driver. Following thread.
     *
     * @throws io.aeron.exceptions.AeronException if that cannot be opened
     */
    void reopen(Aeron aeron) {
        status = aeron.addSubscription(spec.primary().streamTo(spec.host()).uri(), StreamAddress.STATUS_STREAM);
        answers = new AeronSender(aeron.addExclusivePublication(
                spec.primary().copies().with("term-length", "64k").uri(), StreamAddress.COPIES_STREAM));
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
        if (length < WireHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        header.wrap(buffer, offset);
        boolean isStatus = header.schemaId() == StreamStatusDecoder.SCHEMA_ID
                && header.templateId() == StreamStatusDecoder.TEMPLATE_ID
                && header.blockLength() >= StreamStatusDecoder.BLOCK_LENGTH
                && length >= WireHeaderDecoder.ENCODED_LENGTH + header.blockLength();
        if (isStatus && isProved(buffer, offset) && isLater(decoder.wrapAndApplyHeader(buffer, offset, header))) {
            doubt.set("");
            heard.set(Heard.of(decoder, clock.nanoTime()));
            answer(decoder.number(), decoder.journalId());
        }
    }

    private boolean isProved(DirectBuffer buffer, int offset) {
        boolean holds = seal.holds(
                buffer,
                offset,
                WireHeaderDecoder.ENCODED_LENGTH + header.blockLength(),
                WireHeaderDecoder.ENCODED_LENGTH + StreamStatusDecoder.sealEncodingOffset());
        if (!holds) {
            doubt.set(
                    hasSecret
                            ? "what the primary says is not sealed with the secret of this standby, so it is not"
                                    + " believed: journal.stream.secret there and standby.secret here have to be the"
                                    + " same"
                            : "the primary has a secret and this standby has none: give it as standby.secret, the same"
                                    + " as journal.stream.secret there");
        }
        return holds;
    }

    /** What was said before is not believed a second time. */
    private boolean isLater(StreamStatusDecoder status) {
        Heard last = heard.get();
        boolean isLater = last == null
                || last.journalId() != status.journalId()
                || status.number() - last.when().number() > 0L;
        if (!isLater) {
            doubt.set(
                    "what is heard of the primary has been said before and is not believed: somebody says it again, or"
                            + " its clock was set back; then restart this standby");
        }
        return isLater;
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
        say(StandbyStatusEncoder.BLOCK_LENGTH, StandbyStatusEncoder.sealEncodingOffset());
    }

    private void say(int blockLength, int sealOffset) {
        int length = WireHeaderEncoder.ENCODED_LENGTH + blockLength;
        seal.seal(message, length, WireHeaderEncoder.ENCODED_LENGTH + sealOffset);
        answers.offer(message, 0, length);
    }

    /** In one step with {@link #grantNoMore}: no grant leaves behind a promotion that has not counted it. */
    private synchronized boolean grant() {
        if (grants && refusal().isEmpty()) {
            grantedNanos = clock.nanoTime(); // Before it leaves: the lease never ends later than this side believes.
            hasGranted = true;
            return true;
        }
        return false;
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
                .why(wanted.reason().substring(0, Math.min(wanted.reason().length(), FenceRequestEncoder.whyLength())))
                .answeredNumber(heard().map(it -> it.when().number()).orElse(0L));
        say(FenceRequestEncoder.BLOCK_LENGTH, FenceRequestEncoder.sealEncodingOffset());
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
        return isFenced() && heard.get().fenced().standbyId() == standbyId;
    }

    /** Whether the primary has given way to another copy, which goes on with the journal. */
    boolean isFencedForAnother() {
        return isFenced() && heard.get().fenced().standbyId() != standbyId;
    }

    /** Why nothing of what is heard can be believed; empty = it can, or nothing is heard. */
    Optional<String> doubt() {
        Heard last = heard.get();
        boolean isHeard = last != null && clock.nanoTime() - last.nanos() < SILENT_NS;
        return isHeard ? Optional.empty() : Optional.of(doubt.get()).filter(words -> !words.isEmpty());
    }

    /** Why the primary does not take this copy; empty = it does, or was not heard. */
    Optional<String> refusal() {
        Heard last = heard.get();
        if (last == null) {
            return Optional.empty();
        }
        boolean isHoldersName = last.lease().isNeeded() && last.lease().holder().equals(name);
        boolean isOther =
                isHoldersName && last.lease().holderId() != 0L && last.lease().holderId() != standbyId;
        return last.refusedFor() == standbyId || isOther
                ? Optional.of("the primary knows another standby as '" + name
                        + "' and does not take this one: give it a name of its own (standby.name)"
                        + (isOther
                                ? "; to hold the lease in place of one that is gone for good, have"
                                        + " journal.stream.lease_holder name it and restart the primary"
                                : ""))
                : Optional.empty();
    }

    /** Whether this copy holds the lease of the primary, as that said last. */
    boolean isLeaseHolder() {
        Heard last = heard.get();
        return last != null && last.isLeaseOf(standbyId);
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
