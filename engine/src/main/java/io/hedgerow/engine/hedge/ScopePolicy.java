package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IdSet;
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
    private final IntColumn goal;
    private final IntColumn state;
    private final DoubleColumn target;
    private final IntColumn first;
    private final IntColumn next;
    private final DoubleColumn hedgeDelta;

    ScopePolicy(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        group = memory.intColumn("policy.group", underlyings);
        goal = memory.intColumn("policy.groupGoal", underlyings);
        state = memory.intColumn("policy.scopeState", underlyings);
        target = memory.doubleColumn("policy.groupTarget", underlyings);
        first = memory.intColumn("policy.firstOfGroup", GROUP_MAX + 1);
        first.fill(IdSet.NONE);
        next = memory.intColumn("policy.nextOfGroup", underlyings);
        next.fill(IdSet.NONE);
        hedgeDelta = memory.doubleColumn("policy.groupHedgeDelta", underlyings);
    }

    private static boolean isTold(SetHedgePolicyDecoder command) {
        return command.actingVersion() >= SetHedgePolicyDecoder.groupSinceVersion();
    }

    static boolean isKnown(SetHedgePolicyDecoder command) {
        return !isTold(command) || command.groupGoalRaw() <= GroupGoal.OUTCOME.value();
    }

    static boolean isInRange(SetHedgePolicyDecoder command) {
        return !isTold(command) || command.group() <= GROUP_MAX;
    }

    void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        int before = group.get(id);
        int now = isTold(command) ? command.group() : ALONE;
        if (now != before) {
            leave(before, id);
            group.set(id, now);
            join(now, id);
        }
        goal.set(id, isTold(command) ? command.groupGoalRaw() : GroupGoal.VANISH.value());
        state.set(id, ScopeState.ALONE.value());
    }

    private void leave(int left, int id) {
        if (left != ALONE) {
            follow(left, lastBelow(left, id), next.get(id));
        }
    }

    private void join(int joined, int id) {
        if (joined != ALONE) {
            int before = lastBelow(joined, id);
            next.set(id, before == IdSet.NONE ? first.get(joined) : next.get(before));
            follow(joined, before, id);
        }
    }

    private int lastBelow(int of, int id) {
        int last = IdSet.NONE;
        for (int member = first.get(of); member != IdSet.NONE && member < id; member = next.get(member)) {
            last = member;
        }
        return last;
    }

    private void follow(int of, int before, int id) {
        if (before == IdSet.NONE) {
            first.set(of, id);
        } else {
            next.set(before, id);
        }
    }

    /**
     * The first of those that are hedged together.
     *
     * @param groupNumber 1 to {@link #GROUP_MAX}
     * @return lowest underlying id, {@link IdSet#NONE} in an empty group
     */
    public int firstOf(int groupNumber) {
        return first.get(groupNumber);
    }

    /**
     * The next one in the same group.
     *
     * @param underlyingId underlying of a group
     * @return next higher underlying id, or {@link IdSet#NONE}
     */
    public int nextAfter(int underlyingId) {
        return next.get(underlyingId);
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
     * @param wantedHedge FACTORS: delta wanted in its hedge instruments, units of underlying
     */
    public void set(int underlyingId, ScopeState next, double targetDelta, double wantedHedge) {
        state.set(underlyingId, next.value());
        target.set(underlyingId, targetDelta);
        hedgeDelta.set(underlyingId, wantedHedge);
    }

    /**
     * What the hedges of its group are to do, as far as this underlying says.
     *
     * @param underlyingId underlying of a group
     * @return raw {@code GroupGoal}
     */
    public int goalRaw(int underlyingId) {
        return goal.get(underlyingId);
    }

    /**
     * Delta that the group wants in the hedge instruments of an underlying.
     *
     * @param underlyingId underlying with a policy
     * @return units of underlying; of use while {@link #isByFactors}
     */
    public double hedgeDelta(int underlyingId) {
        return hedgeDelta.get(underlyingId);
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
