package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import java.util.Optional;

/** What each kind of limit is set for, by raw value. Any thread; static. */
public final class LimitKinds {
    /** The one subject of what holds for everything. */
    public static final int PORTFOLIO = 0;

    /** Highest raw value of a kind. */
    static final int RAW_MAX = LimitKind.VENUE_MARGIN_DIFFERENCE_MAX_E6.value();

    private LimitKinds() {}

    /** What the subject id of a limit is the id of. */
    public enum Subject {
        /** Instrument. */
        INSTRUMENT,
        /** Underlying. */
        UNDERLYING,
        /** Venue. */
        VENUE,
        /** Everything: the id is 0. */
        PORTFOLIO
    }

    /**
     * What a kind is set for.
     *
     * @param kind a kind
     * @return whose id the subject id is
     */
    public static Subject subjectOf(LimitKind kind) {
        if (kind.value() >= LimitKind.PORTFOLIO_LOSS_MAX.value()) {
            return Subject.PORTFOLIO;
        }
        if (kind.value() >= LimitKind.VENUE_MESSAGES_PER_SECOND_MAX.value()) {
            return Subject.VENUE;
        }
        return kind.value() >= LimitKind.DELTA_E6_MAX.value() ? Subject.UNDERLYING : Subject.INSTRUMENT;
    }

    /**
     * The kind of a raw value.
     *
     * @param kindRaw value in a command
     * @return nothing if this build does not know it
     */
    public static Optional<LimitKind> find(int kindRaw) {
        for (LimitKind kind : LimitKind.values()) {
            if (kind.value() == kindRaw && kind != LimitKind.NULL_VAL) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether what the kind limits grows with the size of an order. */
    static boolean boundsSize(int kindRaw) {
        LimitKind kind = kindRaw > RAW_MAX ? LimitKind.NULL_VAL : LimitKind.get((short) kindRaw);
        return switch (kind) {
            case ORDER_LOTS_MAX,
                    POSITION_LOTS_MAX,
                    ORDER_NOTIONAL_MAX,
                    OPEN_LOTS_MAX,
                    OPEN_NOTIONAL_MAX,
                    ORDER_DELTA_E6_MAX,
                    ORDER_VEGA_MAX,
                    DELTA_E6_MAX,
                    GAMMA_1PCT_E6_MAX,
                    VEGA_MAX,
                    PORTFOLIO_NOTIONAL_MAX,
                    STRESS_LOSS_MAX,
                    MARGIN_RATIO_MIN_E6,
                    LEVERAGE_MAX_E6 -> true;
            default -> false;
        };
    }

    /**
     * Whether a kind is held against orders of options only.
     *
     * @param kind a kind
     * @return true for collars in vol points and ticks
     */
    public static boolean isForOptions(LimitKind kind) {
        return kind.value() >= LimitKind.OPTION_PRICE_COLLAR_VOL_POINTS_E6.value()
                && kind.value() <= LimitKind.OPTION_COLLAR_TICKS.value();
    }

    /**
     * Whether a kind may be left out: what warns has a default; a fall from the peak is not looked at until its limit is
     * set, for losses since the start always have theirs; nor is what needs answers to what-if questions. What else refuses
     * orders has no default.
     *
     * @param kind a kind
     * @return true for soft levels, drawdowns and what is asked of the whole book
     */
    public static boolean hasDefault(LimitKind kind) {
        return kind == LimitKind.SOFT_LEVEL_E6
                || kind == LimitKind.DRAWDOWN_MAX
                || kind == LimitKind.PORTFOLIO_DRAWDOWN_MAX
                || isAsked(kind);
    }

    /**
     * Whether a kind holds what is asked of the whole book: scenarios, margin, expected shortfall, leverage, and how old
     * answers may be.
     *
     * @param kind a kind
     * @return true for those that are not held against until they are set
     */
    public static boolean isAsked(LimitKind kind) {
        return kind != LimitKind.NULL_VAL && kind.value() >= LimitKind.STRESS_LOSS_MAX.value();
    }

    static int capacityOf(Subject subject, CapacitySpec capacity) {
        return switch (subject) {
            case INSTRUMENT -> capacity.listing().instruments();
            case UNDERLYING -> capacity.listing().underlyings();
            case VENUE -> capacity.listing().venues();
            case PORTFOLIO -> 1;
        };
    }

    /** 0 or a raw {@link RejectReason}. */
    static int checkSubject(Subject subject, int subjectId, ReferenceData reference) {
        return switch (subject) {
            case INSTRUMENT ->
                reference.instruments().isDefined(subjectId) ? 0 : RejectReason.UNKNOWN_INSTRUMENT.value();
            case UNDERLYING ->
                reference.underlyings().isDefined(subjectId) ? 0 : RejectReason.UNKNOWN_UNDERLYING.value();
            case VENUE -> reference.venues().isDefined(subjectId) ? 0 : RejectReason.UNKNOWN_VENUE.value();
            case PORTFOLIO -> subjectId == PORTFOLIO ? 0 : RejectReason.OUT_OF_RANGE.value();
        };
    }
}
