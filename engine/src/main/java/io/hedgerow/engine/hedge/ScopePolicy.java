package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Which underlyings are hedged together, as last commanded, and the target that each has in its group. A command of an
 * earlier schema does not name a group: alone.
 *
 * <p>Owned by the engine thread.
 */
public final class ScopePolicy {
    /** The group of those that are hedged alone. */
    public static final int ALONE = 0;

    /** Largest number of a group. */
    public static final int GROUP_MAX = 63;

    private final IntColumn group;
    private final IntColumn state;
    private final DoubleColumn target;

    ScopePolicy(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        group = memory.intColumn("policy.group", underlyings);
        state = memory.intColumn("policy.scopeState", underlyings);
        target = memory.doubleColumn("policy.groupTarget", underlyings);
    }

    private static boolean isTold(SetHedgePolicyDecoder command) {
        return command.actingVersion() >= SetHedgePolicyDecoder.groupSinceVersion();
    }

    static boolean isInRange(SetHedgePolicyDecoder command) {
        return !isTold(command) || command.group() <= GROUP_MAX;
    }

    void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        group.set(id, isTold(command) ? command.group() : ALONE);
        state.set(id, ScopeState.ALONE.value());
    }

    /**
     * Group of an underlying.
     *
     * @param underlyingId underlying id
     * @return 1 to {@link #GROUP_MAX}, or {@link #ALONE}
     */
    public int group(int underlyingId) {
        return group.get(underlyingId);
    }

    /**
     * Says how an underlying of a group is hedged from now on.
     *
     * @param underlyingId underlying of a group
     * @param next its state
     * @param targetDelta FACTORS: wanted net delta, units of underlying
     */
    public void set(int underlyingId, ScopeState next, double targetDelta) {
        state.set(underlyingId, next.value());
        target.set(underlyingId, targetDelta);
    }

    /**
     * How an underlying is hedged.
     *
     * @param underlyingId underlying with a policy
     * @return as of its group's last solve
     */
    public ScopeState state(int underlyingId) {
        return ScopeState.get((short) state.get(underlyingId));
    }

    /**
     * Whether the target is that of the group.
     *
     * @param underlyingId underlying with a policy
     * @return false where the policy's own is
     */
    public boolean isByFactors(int underlyingId) {
        return state.get(underlyingId) == ScopeState.FACTORS.value();
    }

    /**
     * Target in the group.
     *
     * @param underlyingId underlying with a policy
     * @return units of underlying; of use while {@link #isByFactors}
     */
    public double target(int underlyingId) {
        return target.get(underlyingId);
    }
}
