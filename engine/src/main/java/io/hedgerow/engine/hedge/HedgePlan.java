package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.ScopeState;

/**
 * What is to be done about one underlying: the inputs that every decision is made from, and the intents of the strategy,
 * or why it has none. A reused scratch object, not state.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgePlan {
    /** Instrument id that stands for none. */
    public static final int NO_INSTRUMENT = -1;

    /** Most intents of a plan. */
    public static final int INTENTS_MAX = 16;

    /** Underlying decided on. */
    public int underlyingId;

    /** Net delta of positions in the policy's numeraire, units of underlying. */
    public double netDelta;

    /** Delta of orders in flight, units of underlying. */
    public double workingDelta;

    /** What the band rule adds to the net delta before it is held against the band, units of underlying. */
    public double deltaAdjustment;

    /** Wanted net delta, units of underlying. */
    public double targetDelta;

    /** Whether {@link #targetDelta} is that of the policy or that of its group. */
    public ScopeState scopeState = ScopeState.ALONE;

    /** Half-width of the band by the rule of the policy, units of underlying. */
    public double bandHalfWidth;

    /** How close to the target a trade goes, units of underlying. */
    public double innerHalfWidth;

    /** Whether the band decides: not where all instruments are weighed at once, nor where nothing is hedged. */
    public boolean bandInForce;

    /** Net gamma in the policy's numeraire, units per quote unit. */
    public double netGamma;

    /** Price of the underlying, quote units. */
    public double referencePrice;

    /** One-way cost of trading the preferred instrument, fraction of notional. */
    public double proportionalCost;

    /** What a decision tells of that sends nothing: the preferred instrument, and the order that was thought of. */
    public final HedgeIntent subject = new HedgeIntent();

    private final HedgeIntent[] intents = new HedgeIntent[INTENTS_MAX];
    private int size;
    private DecisionReason waitReason;
    private long waitDetail;

    /** Creates an empty plan. */
    public HedgePlan() {
        for (int place = 0; place < INTENTS_MAX; place++) {
            intents[place] = new HedgeIntent();
        }
        clear(NO_INSTRUMENT);
    }

    /**
     * Forgets everything.
     *
     * @param underlying underlying to decide on
     */
    public void clear(int underlying) {
        underlyingId = underlying;
        netDelta = 0.0;
        workingDelta = 0.0;
        deltaAdjustment = 0.0;
        targetDelta = 0.0;
        scopeState = ScopeState.ALONE;
        bandHalfWidth = 0.0;
        innerHalfWidth = 0.0;
        bandInForce = false;
        netGamma = 0.0;
        referencePrice = 0.0;
        proportionalCost = 0.0;
        subject.clear();
        waitFor(DecisionReason.NOT_ENABLED, 0L);
    }

    /**
     * Wants nothing.
     *
     * @param reason why
     * @param detail by reason: the number of unpriced options; 0 = none
     */
    public void waitFor(DecisionReason reason, long detail) {
        size = 0;
        waitReason = reason;
        waitDetail = detail;
    }

    /**
     * Begins the intents; all of them are empty.
     *
     * @param count 0 to {@link #INTENTS_MAX}
     */
    public void begin(int count) {
        size = count;
        for (int place = 0; place < count; place++) {
            intents[place].clear();
        }
    }

    /**
     * Wants a single order of the instrument that the plan is about.
     *
     * @return the intent, to be filled
     */
    public HedgeIntent beginOne() {
        begin(1);
        intents[0].takeInstrument(subject);
        return intents[0];
    }

    /**
     * Number of intents, those that want nothing counted.
     *
     * @return 0 to {@link #INTENTS_MAX}
     */
    public int size() {
        return size;
    }

    /**
     * An intent.
     *
     * @param place 0 to {@link #size} - 1
     * @return the live intent
     */
    public HedgeIntent intent(int place) {
        return intents[place];
    }

    /**
     * Whether anything is to be sent.
     *
     * @return false if there are no intents, or all of them want nothing
     */
    public boolean wantsAnything() {
        for (int place = 0; place < size; place++) {
            if (intents[place].lots != 0 || intents[place].action == OrderAction.CANCEL) {
                return true;
            }
        }
        return false;
    }

    /**
     * Number of orders that are to be sent as new ones.
     *
     * @return 0 to {@link #size}
     */
    public int newOrders() {
        int count = 0;
        for (int place = 0; place < size; place++) {
            count += intents[place].lots != 0 && intents[place].action == OrderAction.NEW ? 1 : 0;
        }
        return count;
    }

    /**
     * Why nothing is wanted, where there are no intents.
     *
     * @return the reason
     */
    public DecisionReason waitReason() {
        return waitReason;
    }

    /**
     * More about why nothing is wanted.
     *
     * @return by reason
     */
    public long waitDetail() {
        return waitDetail;
    }

    /**
     * The delta that is held against the band.
     *
     * @return units of underlying
     */
    public double heldDelta() {
        return netDelta + deltaAdjustment;
    }

    /**
     * Whether a delta stands outside the band.
     *
     * @param delta units of underlying
     * @return true beyond the half-width
     */
    public boolean isOutsideBand(double delta) {
        return StrictMath.abs(delta - targetDelta) > bandHalfWidth;
    }

    /**
     * Net delta, less its target, when all that is wanted is filled.
     *
     * @return units of underlying
     */
    public double deltaAfter() {
        double sum = netDelta - targetDelta;
        for (int place = 0; place < size; place++) {
            sum += intents[place].delta();
        }
        return sum;
    }
}
