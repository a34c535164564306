package io.hedgerow.gateway.venue.sim.market;

/** The options of one underlying and one expiry: a call and a put at each strike, ids in a row. Immutable; any thread. */
public final class ChainSlice {
    private final int underlying;
    private final long expiryNs;
    private final int firstOptionId;
    private final long[] strikesE9;
    private final double[] strikes;
    private final double[] logStrikes;

    ChainSlice(int underlying, long expiryNs, int firstOptionId, long[] strikesE9) {
        this.underlying = underlying;
        this.expiryNs = expiryNs;
        this.firstOptionId = firstOptionId;
        this.strikesE9 = strikesE9.clone();
        strikes = new double[strikesE9.length];
        logStrikes = new double[strikesE9.length];
        for (int i = 0; i < strikes.length; i++) {
            strikes[i] = strikesE9[i] / 1e9;
            logStrikes[i] = StrictMath.log(strikes[i]);
        }
    }

    public int underlying() {
        return underlying;
    }

    public long expiryNs() {
        return expiryNs;
    }

    public int strikeCount() {
        return strikes.length;
    }

    public int firstOptionId() {
        return firstOptionId;
    }

    public int callId(int strikeIndex) {
        return firstOptionId + 2 * strikeIndex;
    }

    public int putId(int strikeIndex) {
        return callId(strikeIndex) + 1;
    }

    public boolean contains(int instrumentId) {
        return instrumentId >= firstOptionId && instrumentId < firstOptionId + 2 * strikes.length;
    }

    long strikeE9(int strikeIndex) {
        return strikesE9[strikeIndex];
    }

    public double strike(int strikeIndex) {
        return strikes[strikeIndex];
    }

    public double logStrike(int strikeIndex) {
        return logStrikes[strikeIndex];
    }

    /** The strike nearest to a log-price, by log distance. */
    public int nearestStrike(double logPrice) {
        int best = 0;
        for (int i = 1; i < logStrikes.length; i++) {
            if (Math.abs(logStrikes[i] - logPrice) < Math.abs(logStrikes[best] - logPrice)) {
                best = i;
            }
        }
        return best;
    }
}
