package io.hedgerow.gateway.exchange.fault;

import java.util.SplittableRandom;

/** A fault at work: what it has seen and hit so far. Owned by the exchange thread. */
public final class ActiveFault {
    private final FaultSpec spec;
    private final FaultKind kind;
    private final SplittableRandom random;
    private final long beginNs;
    private final long endNs;
    private long seen;
    private long hit;
    private boolean ended;

    ActiveFault(FaultSpec spec, long seed, long nowNs) {
        this.spec = spec;
        kind = spec.kindOfFault();
        random = new SplittableRandom(seed);
        beginNs = nowNs + spec.after().toNanos();
        endNs = spec.until().isZero() ? Long.MAX_VALUE : nowNs + spec.until().toNanos();
    }

    /**
     * What it is.
     *
     * @return as added
     */
    public FaultSpec spec() {
        return spec;
    }

    /**
     * What goes wrong.
     *
     * @return its kind
     */
    public FaultKind kind() {
        return kind;
    }

    /**
     * Counts a message that it is about, and says whether it is hit.
     *
     * @param nowNs monotonic ns
     * @return true if so
     */
    public boolean hits(long nowNs) {
        if (ended || nowNs < beginNs || nowNs >= endNs || (spec.times() > 0 && hit >= spec.times())) {
            return false;
        }
        seen++;
        boolean chosen = seen % spec.nth() == 0 && random.nextDouble() < spec.probability();
        if (chosen) {
            hit++;
        }
        return chosen;
    }

    /**
     * Whether it can still hit anything.
     *
     * @param nowNs monotonic ns
     * @return false once it is over
     */
    public boolean isOver(long nowNs) {
        return ended || nowNs >= endNs || (spec.times() > 0 && hit >= spec.times());
    }

    void end() {
        ended = true;
    }
}
