package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.codec.LimitKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All limits of one instrument, underlying or venue, or of the portfolio, set by one call. No limit has a default, and one
 * that was never set blocks: a set that lacks any says which.
 *
 * <pre>{@code
 * LimitSet.ofInstrument(SPOT).with(LimitKind.ORDER_LOTS_MAX, 500)...publish(commands);
 * }</pre>
 *
 * <p>Owned by one thread.
 */
public final class LimitSet {
    private final LimitKinds.Subject subject;
    private final int subjectId;
    private final Map<LimitKind, Long> values = new EnumMap<>(LimitKind.class);

    private LimitSet(LimitKinds.Subject subject, int subjectId) {
        this.subject = subject;
        this.subjectId = subjectId;
    }

    /** Limits of the orders and the position of one instrument. */
    public static LimitSet ofInstrument(int instrumentId) {
        return new LimitSet(LimitKinds.Subject.INSTRUMENT, instrumentId);
    }

    /** Limits of the Greeks, the loss and the quotes of one underlying. */
    public static LimitSet ofUnderlying(int underlyingId) {
        return new LimitSet(LimitKinds.Subject.UNDERLYING, underlyingId);
    }

    /** Limits of the messages to one venue. */
    public static LimitSet ofVenue(int venueId) {
        return new LimitSet(LimitKinds.Subject.VENUE, venueId);
    }

    /** Limits of everything. */
    public static LimitSet ofPortfolio() {
        return new LimitSet(LimitKinds.Subject.PORTFOLIO, LimitKinds.PORTFOLIO);
    }

    /**
     * Sets one limit.
     *
     * @param kind a kind of this subject
     * @param value in the unit that the kind names, at least 0; 0 blocks
     * @return this set
     * @throws IllegalArgumentException if the kind is not of this subject, or the value is negative
     */
    public LimitSet with(LimitKind kind, long value) {
        if (!isOfSubject(kind)) {
            throw new IllegalArgumentException(
                    kind + " is not a limit of: " + subject.name().toLowerCase(Locale.ROOT));
        }
        if (value < 0) {
            throw new IllegalArgumentException(kind + " is " + value + ": must be at least 0");
        }
        values.put(kind, value);
        return this;
    }

    private boolean isOfSubject(LimitKind kind) {
        return kind != LimitKind.NULL_VAL && LimitKinds.subjectOf(kind) == subject;
    }

    /**
     * Publishes all of them as commands. What only orders of options are held against may be left out: an option without
     * it takes no orders.
     *
     * @param commands of the publishing thread
     * @throws IllegalStateException if a limit of the subject is not set, naming all that are missing; nothing is published
     */
    public void publish(CommandWriter commands) {
        List<LimitKind> missing = new ArrayList<>();
        for (LimitKind kind : LimitKind.values()) {
            boolean optional = LimitKinds.isForOptions(kind) || LimitKinds.hasDefault(kind);
            if (isOfSubject(kind) && !optional && !values.containsKey(kind)) {
                missing.add(kind);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("no limit has a default: set also " + missing);
        }
        values.forEach((kind, value) -> commands.setLimit(kind, subjectId, value));
    }
}
