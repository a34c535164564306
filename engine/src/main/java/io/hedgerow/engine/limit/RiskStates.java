package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateCause;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How much each underlying may trade: the strictest of what holds at the time.
 *
 * <pre>
 *   commanded   until the next command           by SetRiskState, for the underlying and for everything
 *   latched     until a command sets NORMAL      by a breach, for the underlying and for everything
 *   warned      while the cause lasts            exposure near its limit, or not known; answers about everything too
 *   frozen      until its time, then over        market-maker protection: HEDGE_ONLY
 *   held        until reconciliation ends it     a venue's books differ from ours
 * </pre>
 *
 * <p>Setting NORMAL re-arms what it names: an underlying, or what holds for everything, never both.
 *
 * <p>Owned by the engine thread.
 */
public final class RiskStates {
    /** Underlying id of a command for everything. */
    public static final int EVERYTHING = -1;

    /** End of a freeze that only a command ends. */
    static final long UNTIL_COMMAND_NS = Long.MAX_VALUE;

    private final UnderlyingTable underlyings;
    private final int everything;
    private final IntColumn commanded;
    private final IntColumn latched;
    private final IntColumn latchCause;
    private final IntColumn exposureWarning;
    private final IntColumn profitWarning;
    private final IntColumn whatIfWarning;
    private final LongColumn frozenUntilNs;
    private final IntColumn held;
    private final IdSet changed;
    private final IdSet frozen;
    private final LongColumn nextThawNs;

    RiskStates(StateMemory memory, CapacitySpec capacity, UnderlyingTable underlyings) {
        this.underlyings = underlyings;
        everything = capacity.listing().underlyings();
        commanded = memory.intColumn("riskState.commanded", everything + 1);
        latched = memory.intColumn("riskState.latched", everything + 1);
        latchCause = memory.intColumn("riskState.latchCause", everything + 1);
        exposureWarning = memory.intColumn("riskState.exposureWarning", everything + 1);
        profitWarning = memory.intColumn("riskState.profitWarning", everything + 1);
        whatIfWarning = memory.intColumn("riskState.whatIfWarning", everything + 1);
        frozenUntilNs = memory.longColumn("riskState.frozenUntilNs", everything + 1);
        held = memory.intColumn("riskState.held", everything + 1);
        changed = new IdSet(memory, "riskState.changed", everything + 1);
        frozen = new IdSet(memory, "riskState.frozen", everything + 1);
        nextThawNs = memory.longColumn("riskState.nextThawNs", 1);
        nextThawNs.set(0, UNTIL_COMMAND_NS);
    }

    /** 0, or a raw {@link RejectReason}: MALFORMED (state), UNKNOWN_UNDERLYING. */
    int set(SetRiskStateDecoder command) {
        int state = command.stateRaw();
        if (state > RiskState.HALTED.value()) {
            return RejectReason.MALFORMED.value();
        }
        int underlyingId = command.underlyingId();
        if (underlyingId != EVERYTHING && !underlyings.isDefined(underlyingId)) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        int row = row(underlyingId);
        changed.add(row);
        if (command.causeRaw() == RiskStateCause.RECONCILIATION.value()) {
            held.set(row, state);
            return 0;
        }
        commanded.set(row, state);
        if (state == RiskState.NORMAL.value()) {
            latched.set(row, state);
            latchCause.set(row, 0);
            frozenUntilNs.set(row, 0L);
        }
        return 0;
    }

    /**
     * State of an underlying, what holds for everything included.
     *
     * @param underlyingId a defined id
     * @param nowNs engine time
     * @return raw value of {@link RiskState}
     */
    public int stateRaw(int underlyingId, long nowNs) {
        return Math.max(own(everything, nowNs), own(underlyingId, nowNs));
    }

    /**
     * Whether someone has asked for REDUCE_ONLY, which a stricter state that allows hedges does not take back.
     *
     * @param underlyingId a defined id, or {@link #EVERYTHING}
     * @return true if orders have to reduce
     */
    public boolean isReduceOnlyAsked(int underlyingId) {
        return asksReduceOnly(everything) || asksReduceOnly(row(underlyingId));
    }

    private boolean asksReduceOnly(int row) {
        return commanded.get(row) == RiskState.REDUCE_ONLY.value() || held.get(row) == RiskState.REDUCE_ONLY.value();
    }

    /**
     * Whether REDUCE_ONLY has been asked for and does not show, because HEDGE_ONLY is in force.
     *
     * @param underlyingId a defined id, or {@link #EVERYTHING}
     * @param nowNs engine time
     * @return true if orders have to reduce and to hedge
     */
    public boolean hidesReduceOnly(int underlyingId, long nowNs) {
        int row = row(underlyingId);
        int inForce = Math.max(own(everything, nowNs), own(row, nowNs));
        return inForce == RiskState.HEDGE_ONLY.value() && isReduceOnlyAsked(underlyingId);
    }

    /**
     * State that holds for everything.
     *
     * @param nowNs engine time
     * @return raw value of {@link RiskState}
     */
    public int everythingRaw(long nowNs) {
        return own(everything, nowNs);
    }

    /**
     * The limit whose breach has latched a state.
     *
     * @param underlyingId a defined id, or {@link #EVERYTHING}
     * @return raw value of {@link RefusalReason}; 0 = nothing is latched
     */
    public int latchCauseRaw(int underlyingId) {
        return latchCause.get(row(underlyingId));
    }

    private int own(int row, long nowNs) {
        int asked = Math.max(Math.max(commanded.get(row), latched.get(row)), held.get(row));
        int warned = Math.max(Math.max(exposureWarning.get(row), profitWarning.get(row)), whatIfWarning.get(row));
        int frozen = nowNs < frozenUntilNs.get(row) ? RiskState.HEDGE_ONLY.value() : RiskState.NORMAL.value();
        return Math.max(Math.max(asked, warned), frozen);
    }

    void latch(int underlyingId, RiskState state, int causeRaw) {
        int row = row(underlyingId);
        if (state.value() > latched.get(row)) {
            changed.add(row);
            latched.set(row, state.value());
            latchCause.set(row, causeRaw);
        }
    }

    void warnOfExposure(int underlyingId, RiskState state) {
        warn(exposureWarning, row(underlyingId), state);
    }

    void warnOfProfit(int underlyingId, RiskState state) {
        warn(profitWarning, row(underlyingId), state);
    }

    void warnOfEverything(RiskState state) {
        warn(whatIfWarning, everything, state);
    }

    private void warn(IntColumn warnings, int row, RiskState state) {
        if (warnings.get(row) != state.value()) {
            warnings.set(row, state.value());
            changed.add(row);
        }
    }

    void freeze(int underlyingId, long untilNs) {
        int row = row(underlyingId);
        frozenUntilNs.set(row, untilNs);
        changed.add(row);
        frozen.add(row);
        nextThawNs.set(0, Math.min(nextThawNs.get(0), untilNs));
    }

    /**
     * Takes a newly defined underlying, for which what holds for everything holds.
     *
     * @param underlyingId a defined id
     */
    public void onDefined(int underlyingId) {
        changed.add(underlyingId);
    }

    /**
     * Takes one whose state may have changed since it was taken last: by a command, a breach, a warning, or because a
     * freeze is over.
     *
     * @param fromId where to look from; {@link #EVERYTHING} is asked for with {@link #takeEverything}
     * @return underlying id, or {@link IdSet#NONE}
     */
    public int takeChanged(int fromId) {
        int id = changed.next(fromId);
        if (id == IdSet.NONE || id == everything) {
            return IdSet.NONE;
        }
        changed.remove(id);
        return id;
    }

    /**
     * Takes the change of what holds for everything, and so of all.
     *
     * @return whether it may have changed
     */
    public boolean takeEverything() {
        return changed.remove(everything);
    }

    /**
     * Ends the freezes whose time has come.
     *
     * @param nowNs engine time
     */
    public void thaw(long nowNs) {
        if (nowNs < nextThawNs.get(0)) {
            return;
        }
        long next = UNTIL_COMMAND_NS;
        for (int row = frozen.next(0); row != IdSet.NONE; row = frozen.next(row + 1)) {
            long untilNs = frozenUntilNs.get(row);
            if (nowNs < untilNs) {
                next = Math.min(next, untilNs);
            } else {
                frozen.remove(row);
                changed.add(row);
            }
        }
        nextThawNs.set(0, next);
    }

    private int row(int underlyingId) {
        return underlyingId == EVERYTHING ? everything : underlyingId;
    }
}
