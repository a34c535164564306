package io.hedgerow.engine.core;

/**
 * Whoever measures where the time of a batch goes is told when each stage of it is over; the engine itself knows no clock.
 * Nothing an engine computes depends on it.
 *
 * <p>This class hears nothing. As long as no other is loaded its calls cost nothing: a compiler sees that they are empty.
 *
 * <p>Called by the engine thread; must not throw.
 */
public class StageProbe {
    /** Hears nothing. */
    public static final StageProbe NONE = new StageProbe();

    /** For probes of others. */
    protected StageProbe() {}

    /** All events of a batch that closes have been applied to market, positions and orders. */
    public void onApplied() {}

    /**
     * An underlying has been revalued, exposures and limits of its risk included.
     *
     * @param underlyingId dense id
     */
    public void onRevalued(int underlyingId) {}

    /**
     * An underlying's hedge has been decided, its orders included; not called for one without a policy.
     *
     * @param underlyingId dense id
     */
    public void onDecided(int underlyingId) {}

    /** The batch is over: reports are out. */
    public void onClosed() {}
}
