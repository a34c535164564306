package io.hedgerow.gateway.surface.quote.arbitrage;

/**
 * The cheapest way to own an option of any strike at least: the lower convex hull of offers over the strike, because a mix
 * of two strikes is worth no less than the option between them. Immutable; any thread.
 */
final class AskHull {
    private final double[] x;
    private final double[] ask;
    private final int count;

    /**
     * Over some offers.
     *
     * @param x places, strictly ascending
     * @param ask prices there; not-a-number for none
     */
    AskHull(double[] x, double[] ask) {
        this.x = new double[x.length];
        this.ask = new double[x.length];
        int size = 0;
        for (int i = 0; i < x.length; i++) {
            if (ask[i] > 0.0) {
                while (size >= 2 && isAbove(size - 1, x[i], ask[i])) {
                    size--;
                }
                this.x[size] = x[i];
                this.ask[size++] = ask[i];
            }
        }
        count = size;
    }

    /** Whether a point of the hull so far lies on or above the line from the one before it to a new one. */
    private boolean isAbove(int last, double newX, double newAsk) {
        double slope = (newAsk - ask[last - 1]) / (newX - x[last - 1]);
        return ask[last] >= ask[last - 1] + slope * (x[last] - x[last - 1]);
    }

    /** Left end of the piece over a place; -1 outside of all offers. */
    int piece(double at) {
        if (count == 0 || at < x[0] || at > x[count - 1]) {
            return -1;
        }
        int piece = 0;
        while (piece < count - 2 && x[piece + 1] < at) {
            piece++;
        }
        return piece;
    }

    /** Cost at a place of a piece. */
    double at(int piece, double place) {
        if (count == 1) {
            return ask[0];
        }
        double part = (place - x[piece]) / (x[piece + 1] - x[piece]);
        return ask[piece] + part * (ask[piece + 1] - ask[piece]);
    }

    double left(int piece) {
        return x[piece];
    }

    double right(int piece) {
        return x[Math.min(piece + 1, count - 1)];
    }
}
