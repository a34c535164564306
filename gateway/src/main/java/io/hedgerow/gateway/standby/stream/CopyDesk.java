package io.hedgerow.gateway.standby.stream;

import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.hedgerow.engine.wire.FenceRequestDecoder;
import io.hedgerow.engine.wire.StandbyStatusDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.standby.StreamSeal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * What copies say to the side that writes the journal: how far they are, whether orders may leave, and that one of them is
 * promoted.
 *
 * <p>Owned by the stream's thread; {@link #copies} may be called by any.
 */
final class CopyDesk {
    private static final String NO_COPY =
            "something that is no copy of this journal sends to its stream; it is left unread";
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
         * Whether a status was told not long ago.
         *
         * @param answeredNumber its number
         * @return false if it is none of this life's, or is too old
         */
        boolean isCurrent(long answeredNumber);

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
     * @param id drawn once
     * @param name for people
     */
    record Promoted(long id, String name) {}

    /**
     * A copy as it was heard last.
     *
     * @param id drawn once
     * @param name for people
     * @param copiedSequence last record that it has
     * @param heardNanos when
     */
    record Copy(long id, String name, long copiedSequence, long heardNanos) {}

    private final long journalId;
    private final int generation;
    private final CopyNames names;
    private final StreamSeal seal;
    private final NanoClock clock;
    private final Host host;
    private final Consumer<String> notes;
    private final Map<Long, Copy> copies = new HashMap<>();
    private final Set<String> refusals = new HashSet<>();
    private final FragmentHandler assembler = new FragmentAssembler(this::onMessage);
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final StandbyStatusDecoder status = new StandbyStatusDecoder();
    private final FenceRequestDecoder fence = new FenceRequestDecoder();
    private volatile List<Copy> seen = List.of();

    CopyDesk(
            StreamSource source, CopyNames names, StreamSeal seal, NanoClock clock, Host host, Consumer<String> notes) {
        journalId = source.journalId();
        generation = source.generation();
        this.names = names;
        this.seal = seal;
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
            refuse(NO_COPY);
            return;
        }
        header.wrap(buffer, offset);
        int template = header.schemaId() == StandbyStatusDecoder.SCHEMA_ID ? header.templateId() : 0;
        if (template == StandbyStatusDecoder.TEMPLATE_ID && isWhole(length, StandbyStatusDecoder.BLOCK_LENGTH)) {
            if (isProved(buffer, offset, StandbyStatusDecoder.sealEncodingOffset())) {
                onStatus(status.wrapAndApplyHeader(buffer, offset, header));
            }
        } else if (template == FenceRequestDecoder.TEMPLATE_ID && isWhole(length, FenceRequestDecoder.BLOCK_LENGTH)) {
            if (isProved(buffer, offset, FenceRequestDecoder.sealEncodingOffset())) {
                onFence(fence.wrapAndApplyHeader(buffer, offset, header));
            }
        } else {
            refuse(NO_COPY);
        }
    }

    private boolean isProved(DirectBuffer buffer, int offset, int sealOffset) {
        boolean holds = seal.holds(
                buffer,
                offset,
                WireHeaderDecoder.ENCODED_LENGTH + header.blockLength(),
                WireHeaderDecoder.ENCODED_LENGTH + sealOffset);
        if (!holds) {
            refuse("a standby does not know the secret of this journal's stream (journal.stream.secret here,"
                    + " standby.secret there), or somebody pretends to be one; what it says is left unread");
        }
        return holds;
    }

    private boolean isWhole(int length, int block) {
        return header.blockLength() >= block && length >= WireHeaderDecoder.ENCODED_LENGTH + header.blockLength();
    }

    private void refuse(String why) {
        if (refusals.add(why)) {
            notes.accept(why);
        }
    }

    private void onStatus(StandbyStatusDecoder copy) {
        if (copy.journalId() != journalId) {
            refuse(NO_COPY);
            return;
        }
        long id = copy.standbyId();
        String name = copy.standbyName();
        if (!names.takes(id, name)) {
            return;
        }
        remember(new Copy(id, name, copy.copiedSequence(), clock.nanoTime()));
        boolean isGrant =
                copy.grantsLease() == 1 && copy.generation() == generation && host.isCurrent(copy.answeredNumber());
        if (isGrant && names.mayGrant(id, name)) {
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
            refuse(NO_COPY);
            return;
        }
        if (!host.isCurrent(request.answeredNumber())) {
            refuse("a request to give way answers nothing that was said here lately: it is an old one that somebody"
                    + " says again, or its standby does not hear this process; it is left undone");
            return;
        }
        if (!names.takes(request.standbyId(), request.standbyName())) {
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
}
