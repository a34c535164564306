package io.hedgerow.gateway.standby.stream;

import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.hedgerow.engine.wire.FenceRequestDecoder;
import io.hedgerow.engine.wire.StandbyStatusDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.gateway.clock.NanoClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * What copies say to the side that writes the journal: how far they are, whether orders may leave, and that one of them is
 * promoted.
 *
 * <p>Owned by the stream's thread; {@link #copies} may be called by any.
 */
final class CopyDesk {
    private static final int COPIES_MAX = 64;
    private static final int FRAGMENTS = 32;
    private static final long FORGOTTEN_NS = 3_600_000_000_000L;

    /** What comes of it. */
    interface Host {
        /**
         * A copy lets orders leave.
         *
         * @param answeredNumber status that it has answered
         */
        void granted(long answeredNumber);

        /**
         * A copy is promoted.
         *
         * @param generation that begins
         * @param standby which
         * @param actor who promotes it
         * @param reason why
         */
        void promoted(int generation, Promoted standby, String actor, String reason);
    }

    /**
     * A copy that is promoted.
     *
     * @param id drawn at its start
     * @param name for people
     */
    record Promoted(long id, String name) {}

    /**
     * A copy as it was heard last.
     *
     * @param id drawn at its start
     * @param name for people
     * @param copiedSequence last record that it has
     * @param heardNanos when
     */
    record Copy(long id, String name, long copiedSequence, long heardNanos) {}

    private final long journalId;
    private final int generation;
    private final String leaseHolder;
    private final NanoClock clock;
    private final Host host;
    private final Consumer<String> notes;
    private final Map<Long, Copy> copies = new HashMap<>();
    private final FragmentHandler assembler = new FragmentAssembler(this::onMessage);
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final StandbyStatusDecoder status = new StandbyStatusDecoder();
    private final FenceRequestDecoder fence = new FenceRequestDecoder();
    private volatile List<Copy> seen = List.of();
    private volatile long foreign;

    CopyDesk(StreamSource source, String leaseHolder, NanoClock clock, Host host, Consumer<String> notes) {
        journalId = source.journalId();
        generation = source.generation();
        this.leaseHolder = leaseHolder;
        this.clock = clock;
        this.host = host;
        this.notes = notes;
    }

    int poll(Subscription said) {
        int polled = said.poll(assembler, FRAGMENTS);
        if (polled > 0) {
            seen = copies.values().stream()
                    .sorted(Comparator.comparing(Copy::name))
                    .toList();
        }
        return polled;
    }

    private void onMessage(DirectBuffer buffer, int offset, int length, Header frame) {
        if (length < WireHeaderDecoder.ENCODED_LENGTH) {
            refuse();
            return;
        }
        header.wrap(buffer, offset);
        int template = header.schemaId() == StandbyStatusDecoder.SCHEMA_ID ? header.templateId() : 0;
        if (template == StandbyStatusDecoder.TEMPLATE_ID && isWhole(length, StandbyStatusDecoder.BLOCK_LENGTH)) {
            onStatus(status.wrapAndApplyHeader(buffer, offset, header));
        } else if (template == FenceRequestDecoder.TEMPLATE_ID && isWhole(length, FenceRequestDecoder.BLOCK_LENGTH)) {
            onFence(fence.wrapAndApplyHeader(buffer, offset, header));
        } else {
            refuse();
        }
    }

    private boolean isWhole(int length, int block) {
        return header.blockLength() >= block && length >= WireHeaderDecoder.ENCODED_LENGTH + header.blockLength();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private void refuse() {
        foreign++;
        if (foreign == 1) {
            notes.accept("something that is no copy of this journal sends to its stream; it is left unread");
        }
    }

    private void onStatus(StandbyStatusDecoder copy) {
        if (copy.journalId() != journalId) {
            refuse();
            return;
        }
        remember(new Copy(copy.standbyId(), copy.standbyName(), copy.copiedSequence(), clock.nanoTime()));
        boolean isHolder = !leaseHolder.isEmpty() && leaseHolder.equals(copy.standbyName());
        if (isHolder && copy.grantsLease() == 1 && copy.generation() == generation) {
            host.granted(copy.answeredNumber());
        }
    }

    private void remember(Copy copy) {
        boolean isNew = copies.put(copy.id(), copy) == null;
        if (isNew) {
            notes.accept(
                    "standby '" + copy.name() + "' follows the journal, from behind sequence " + copy.copiedSequence());
            copies.values().removeIf(old -> clock.nanoTime() - old.heardNanos() > FORGOTTEN_NS);
        }
        if (copies.size() > COPIES_MAX) {
            copies.values().stream()
                    .min(Comparator.comparingLong(old -> old.heardNanos() - clock.nanoTime()))
                    .ifPresent(oldest -> copies.remove(oldest.id()));
        }
    }

    private void onFence(FenceRequestDecoder request) {
        if (request.journalId() != journalId || request.generation() <= generation) {
            refuse();
            return;
        }
        host.promoted(
                request.generation(),
                new Promoted(request.standbyId(), request.standbyName()),
                request.actor(),
                request.why());
    }

    /** Copies that were heard, by name. Any thread. */
    List<Copy> copies() {
        return new ArrayList<>(seen);
    }

    /** Messages that were none of a copy's. Any thread. */
    long foreign() {
        return foreign;
    }
}
