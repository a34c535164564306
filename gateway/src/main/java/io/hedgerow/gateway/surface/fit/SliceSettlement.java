package io.hedgerow.gateway.surface.fit;

import java.util.Arrays;

/**
 * Blends as much of each refinement into its slice as the certificate passes.
 *
 * <p>Where a slice cannot lie above the refined one before it, not even with its backbone alone, the one before gives
 * way: down to its backbone if need be, and so on towards the first expiry. Backbones never contradict each other; where
 * they nearly touch, both are published on the same knots.
 * Reused, one thread.
 */
final class SliceSettlement {
    private static final int HALVINGS = 6;
    private static final double LIFT = 1e-5;
    private static final double LIFT_MAX = 0.1;

    private final SliceCertificate certificate = new SliceCertificate();
    private ExpiryState[] states;
    private boolean[] settled = new boolean[0];
    private int expiries;

    void begin(ExpiryState[] all, int count) {
        states = all;
        expiries = count;
        if (settled.length < count) {
            settled = new boolean[count];
        }
        Arrays.fill(settled, false);
    }

    /** The settled slice before an expiry, null if there is none. */
    ExpiryState before(int e) {
        int at = indexBefore(e);
        return at < 0 ? null : states[at];
    }

    private int indexBefore(int e) {
        int at = e - 1;
        while (at >= 0 && !settled[at]) {
            at--;
        }
        return at;
    }

    private int indexBehind(int e) {
        int at = e + 1;
        while (at < expiries && !settled[at]) {
            at++;
        }
        return at;
    }

    /** Settles a slice between those that are settled, which may give way. */
    void settle(int e) {
        settled[e] = true;
        if (blend(e)) {
            return;
        }
        states[e].blend(0.0);
        giveWayBefore(e);
        giveWayBehind(e);
    }

    /**
     * Lifts what still lies below an earlier slice until it does not: backbones that nearly touch, which between their
     * knots are cubics and no longer in order to the last digit.
     */
    void finish() {
        for (int e = 1; e < expiries; e++) {
            for (double by = LIFT; by < LIFT_MAX && !inOrder(e - 1, e); by *= 2.0) {
                states[e].lift(1.0 + by);
            }
        }
    }

    /** The most of the refinement that passes; false if none does. */
    private boolean blend(int e) {
        if (passes(e, 1.0)) {
            return true;
        }
        if (!passes(e, 0.0)) {
            return false;
        }
        double good = 0.0;
        double bad = 1.0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (good + bad);
            if (passes(e, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        states[e].blend(good);
        return true;
    }

    private boolean passes(int e, double share) {
        states[e].blend(share);
        if (!Double.isNaN(certificate.butterfly(states[e].columns, states[e].years))) {
            return false;
        }
        int before = indexBefore(e);
        int behind = indexBehind(e);
        return (before < 0 || inOrder(before, e)) && (behind >= expiries || inOrder(e, behind));
    }

    private boolean inOrder(int earlier, int later) {
        ExpiryState a = states[earlier];
        ExpiryState b = states[later];
        return Double.isNaN(certificate.calendar(a.columns, a.years, b.columns, b.years));
    }

    private void giveWayBefore(int e) {
        int at = e;
        for (int before = indexBefore(at); before >= 0 && !inOrder(before, at); before = indexBefore(at)) {
            if (blend(before)) {
                return;
            }
            states[before].blend(0.0);
            if (!inOrder(before, at)) {
                states[before].layLike(states[at]);
            }
            at = before;
        }
    }

    private void giveWayBehind(int e) {
        int at = e;
        for (int behind = indexBehind(at); behind < expiries && !inOrder(at, behind); behind = indexBehind(at)) {
            if (blend(behind)) {
                return;
            }
            states[behind].blend(0.0);
            if (!inOrder(at, behind)) {
                states[behind].layLike(states[at]);
            }
            at = behind;
        }
    }
}
