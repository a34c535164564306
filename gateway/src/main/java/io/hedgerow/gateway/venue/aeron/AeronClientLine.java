package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.gateway.aeron.AeronSender;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.LongHashSet;

/**
 * One client: who it is, the way back to it, how far its events are, and what it is to be told.
 *
 * <p>Owned by the I/O thread of the venue; what health shows is volatile.
 */
final class AeronClientLine {
    private static final int NO_ID = -1;

    /** How far it is. */
    enum Stage {
        /** The way back is being opened. */
        OPENING,
        /** It has been welcomed. */
        OPEN,
        /** It has been refused, or has left: nothing of it is taken any more. */
        OVER
    }

    final int aeronSession;
    final int connection;
    final int clientId;
    final String name;

    /** Ids that it has given to what it defines, until the host's are known to it. */
    final Int2IntHashMap currencies = new Int2IntHashMap(NO_ID);

    final Int2IntHashMap underlyings = new Int2IntHashMap(NO_ID);
    final Int2IntHashMap instruments = new Int2IntHashMap(NO_ID);

    final AeronAcks acks = new AeronAcks();
    final AeronOutputs outputs = new AeronOutputs();
    final DefinitionCursor told = new DefinitionCursor();
    final EventBudget budget;

    /** Numbers of kills that came beside the events, and will come among them. */
    final LongHashSet killedAhead = new LongHashSet();

    /** Who gives the next command and why; null = nobody has said. */
    AeronCommands.Note note;

    long openingId;
    AeronSender sender;
    AeronRefusal refusal = AeronRefusal.NONE;
    boolean welcomed;
    boolean wantsVenue;
    boolean servesVenue;
    boolean served;
    boolean mayCommand;
    long lastOrderNumber;
    long lastNumber;
    long killedNumber;
    long chargedThrough;
    long publishedThrough;
    long unsureThrough;
    long heardNanos;
    long saidNanos;
    long slowNanos = Long.MIN_VALUE / 2;
    long toldGapAt = Long.MIN_VALUE;
    volatile Stage stage = Stage.OPENING;
    volatile String why = "";
    volatile long heardAtNanos;
    volatile long messages;
    volatile long events;
    volatile long duplicates;
    volatile long gaps;
    volatile long refused;
    volatile long commands;
    volatile long killsAhead;

    AeronClientLine(int aeronSession, int connection, int clientId, String name, EventBudget budget, long nowNanos) {
        this.aeronSession = aeronSession;
        this.connection = connection;
        this.clientId = clientId;
        this.name = name;
        this.budget = budget;
        heard(nowNanos);
        saidNanos = nowNanos;
    }

    /** Something has come from it. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void heard(long nowNanos) {
        heardNanos = nowNanos;
        heardAtNanos = nowNanos;
        messages++;
    }

    /** It was not taken: it is read again. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void putBack() {
        messages--;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void took(int count) {
        events += count;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void countDuplicates(long count) {
        duplicates += count;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void countGap() {
        gaps++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void countRefused() {
        refused++;
    }

    /** A command has been answered. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void countCommand(boolean accepted) {
        if (accepted) {
            commands++;
        } else {
            refused++;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void countKillAhead() {
        killsAhead++;
    }

    boolean isOpen() {
        return stage == Stage.OPEN;
    }

    boolean isOver() {
        return stage == Stage.OVER;
    }

    /** It is over; what is left of it is closed by the next look. */
    void over(String reason) {
        why = reason;
        stage = Stage.OVER;
    }

    /** For a person. */
    String describe() {
        return "client " + clientId + (name.isEmpty() ? "" : " (" + name + ")");
    }

    void close() {
        if (sender != null) {
            sender.close();
        }
    }
}
