package io.hedgerow.gateway.surface.fit;

/**
 * Keeps slices of the backbone in the order that rules calendar spreads out: theta, left and right ascend with the
 * expiry, phi descends. Reused, one thread.
 */
final class BackboneOrder {
    private static final int PARAMETERS = BackboneSolver.PARAMETERS;

    /** Neighbouring wing slopes differ by this part at least: of equal ones rounding could make lines that cross. */
    static final double WINGS_APART = 1e-6;

    /** Neighbouring thetas differ by this part at least, so that phi can descend and butterflies stay out. */
    static final double THETAS_APART = 4e-6;

    private static final double ROOM = 1e-12;

    private double[] mean = new double[0];
    private double[] mass = new double[0];
    private int[] count = new int[0];

    /**
     * Brings parameters into order: by weighted isotonic regression of their logarithms, then from the first expiry on
     * by what is still missing.
     *
     * @param u logarithms of theta, left and right of each expiry
     * @param weight how well each is known
     */
    void enforce(double[][] u, double[][] weight, int expiries) {
        for (int i = 0; i < PARAMETERS; i++) {
            ascend(u, weight, i, expiries);
        }
        BackboneSolver.keepAdmissible(u[0]);
        for (int e = 1; e < expiries; e++) {
            follow(u[e - 1], u[e]);
        }
    }

    /** Whether an expiry could have other parameters and all conditions would hold. */
    boolean fits(double[][] u, int e, double[] candidate, int expiries) {
        return (e == 0 || inOrder(u[e - 1], candidate)) && (e == expiries - 1 || inOrder(candidate, u[e + 1]));
    }

    private static boolean inOrder(double[] earlier, double[] later) {
        return later[0] >= earlier[0] + THETAS_APART
                && later[1] >= earlier[1] + WINGS_APART
                && later[2] >= earlier[2] + WINGS_APART
                && logPhi(later) <= logPhi(earlier) + ROOM;
    }

    private static double logPhi(double[] u) {
        return Math.log(Math.exp(u[1]) + Math.exp(u[2])) - u[0];
    }

    /** Pool adjacent violators. */
    private void ascend(double[][] u, double[][] weight, int i, int expiries) {
        if (mean.length < expiries) {
            mean = new double[expiries];
            mass = new double[expiries];
            count = new int[expiries];
        }
        int blocks = 0;
        for (int e = 0; e < expiries; e++) {
            mean[blocks] = u[e][i];
            mass[blocks] = weight[e][i] + 1e-12;
            count[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                double together = mass[blocks - 2] + mass[blocks - 1];
                mean[blocks - 2] =
                        (mean[blocks - 2] * mass[blocks - 2] + mean[blocks - 1] * mass[blocks - 1]) / together;
                mass[blocks - 2] = together;
                count[blocks - 2] += count[--blocks];
            }
        }
        int e = 0;
        for (int block = 0; block < blocks; block++) {
            for (int j = 0; j < count[block]; j++) {
                u[e++][i] = mean[block];
            }
        }
    }

    /**
     * Moves a slice until it may follow an earlier one: theta up, then both wing slopes down towards those of the
     * earlier, with which phi is lower and butterflies are rarer, as theta is higher.
     */
    private static void follow(double[] earlier, double[] u) {
        u[0] = Math.max(u[0], earlier[0] + THETAS_APART);
        double left = Math.exp(earlier[1] + WINGS_APART);
        double right = Math.exp(earlier[2] + WINGS_APART);
        double moreLeft = Math.max(0.0, Math.exp(u[1]) - left);
        double moreRight = Math.max(0.0, Math.exp(u[2]) - right);
        double part = 1.0;
        double more = moreLeft + moreRight;
        double most = (Math.exp(earlier[1]) + Math.exp(earlier[2])) * Math.exp(u[0] - earlier[0]);
        if (left + right + more > most) {
            part = Math.max(0.0, (most - left - right) / more);
        }
        while (true) {
            u[1] = Math.log(left + part * moreLeft);
            u[2] = Math.log(right + part * moreRight);
            double l = u[1];
            double r = u[2];
            BackboneSolver.keepAdmissible(u);
            if (u[1] == l && u[2] == r) {
                break;
            }
            part = part < 1e-3 ? 0.0 : 0.9 * part;
            if (part == 0.0) {
                u[1] = earlier[1] + WINGS_APART;
                u[2] = earlier[2] + WINGS_APART;
                break;
            }
        }
    }
}
