package io.hedgerow.gateway.surface.fit;

import java.util.Arrays;

/**
 * Fits one slice of the backbone to its quotes: Levenberg-Marquardt in the logarithms of theta and both wing slopes,
 * under a loss that flattens for quotes far off (Cauchy), with a prior for the shape and bounds from the neighbours.
 * Reused, one thread.
 */
final class BackboneSolver {
    static final int PARAMETERS = 3;
    private static final int THETA = 0;
    private static final int LEFT = 1;
    private static final int RIGHT = 2;

    /** What the three parameters of a slice cannot follow anyway, as part of the vol at the money. */
    private static final double MODEL_ERROR = 0.01;

    /** From how many scales on a residual counts less and less. */
    private static final double CAUCHY = 3.0;

    private static final double BUTTERFLY_ROOM = 0.995;
    private static final double STEEPEST = 1.95;
    private static final double STEP_MAX = 0.7;
    private static final double STOP = 1e-7;

    /** Second derivatives of the objective by theta, left, right, row by row, where the last fit ended. */
    final double[] hessian = new double[PARAMETERS * PARAMETERS];

    private final double[] gradient = new double[PARAMETERS];
    private final double[] step = new double[PARAMETERS];
    private final double[] trial = new double[PARAMETERS];
    private final double[] damped = new double[PARAMETERS * PARAMETERS];
    private final double[] priorMean = new double[2];
    private double priorPrecision;
    private boolean redescending;
    private double[] low;
    private double[] high;

    /** Where the shape lies without quotes: logarithms of left and right over the root of theta. */
    void prior(double leftShape, double rightShape, double standardError) {
        priorMean[0] = leftShape;
        priorMean[1] = rightShape;
        priorPrecision = 1.0 / (standardError * standardError);
    }

    /** Bounds of the logarithms of theta, left and right. */
    void bounds(double[] lowest, double[] highest) {
        low = lowest;
        high = highest;
    }

    /** Whether quotes far off lose their say altogether (Geman-McClure) or only count less and less (Cauchy). */
    void redescend(boolean on) {
        redescending = on;
    }

    /** The loss of the quotes and of the prior; at most 4.5 a quote if quotes far off lose their say. */
    double loss(ExpiryQuotes quotes, double[] u) {
        return evaluate(quotes, u, false);
    }

    /** Improves {@code u}, the logarithms of theta, left and right, by at most so many steps. */
    double fit(ExpiryQuotes quotes, double[] u, int steps) {
        keepAdmissible(u);
        double objective = evaluate(quotes, u, true);
        double damping = 1e-3;
        for (int i = 0; i < steps; i++) {
            boolean better = false;
            double before = objective;
            for (int attempt = 0; attempt < 8 && !better; attempt++) {
                propose(u, damping);
                double value = evaluate(quotes, trial, false);
                better = value < objective;
                damping *= better ? 0.1 : 8.0;
            }
            if (!better) {
                break;
            }
            System.arraycopy(trial, 0, u, 0, PARAMETERS);
            objective = evaluate(quotes, u, true);
            damping = Math.max(damping, 1e-9);
            if (before - objective < STOP * (1.0 + before)) {
                break;
            }
        }
        return objective;
    }

    private void propose(double[] u, double damping) {
        System.arraycopy(hessian, 0, damped, 0, damped.length);
        for (int i = 0; i < PARAMETERS; i++) {
            step[i] = -gradient[i];
            damped[4 * i] *= 1.0 + damping;
            damped[4 * i] += 1e-12;
            boolean held = (u[i] <= low[i] && gradient[i] > 0.0) || (u[i] >= high[i] && gradient[i] < 0.0);
            if (held) {
                hold(i);
            }
        }
        solve(damped, step);
        for (int i = 0; i < PARAMETERS; i++) {
            double move = Math.max(-STEP_MAX, Math.min(STEP_MAX, step[i]));
            trial[i] = Math.max(low[i], Math.min(high[i], u[i] + move));
        }
        keepAdmissible(trial);
    }

    private void hold(int i) {
        for (int j = 0; j < PARAMETERS; j++) {
            damped[3 * i + j] = 0.0;
            damped[3 * j + i] = 0.0;
        }
        damped[4 * i] = 1.0;
        step[i] = 0.0;
    }

    /** Lowers both wing slopes together until there is no butterfly. */
    static void keepAdmissible(double[] u) {
        double theta = Math.exp(u[THETA]);
        double left = Math.exp(u[LEFT]);
        double right = Math.exp(u[RIGHT]);
        double steepest = Math.max(left, right);
        double by =
                Math.min(STEEPEST / steepest, Math.sqrt(BUTTERFLY_ROOM * 2.0 * theta / (steepest * (left + right))));
        if (by < 1.0) {
            double log = Math.log(by);
            u[LEFT] += log;
            u[RIGHT] += log;
        }
    }

    /** The objective, and if asked its gradient and second derivatives (Gauss-Newton). */
    private double evaluate(ExpiryQuotes quotes, double[] u, boolean derivatives) {
        double theta = Math.exp(u[THETA]);
        double left = Math.exp(u[LEFT]);
        double right = Math.exp(u[RIGHT]);
        if (derivatives) {
            Arrays.fill(gradient, 0.0);
            Arrays.fill(hessian, 0.0);
        }
        double sum = left + right;
        double skew = right - left;
        double error = MODEL_ERROR * Math.sqrt(theta / quotes.years);
        double errorByMoneyness = 0.125 * error / theta;
        double objective = 0.0;
        for (int i = 0; i < quotes.size; i++) {
            double k = quotes.k[i];
            double root = Math.sqrt(sum * sum * k * k + theta * (2.0 * skew * k + theta));
            double vol = Math.sqrt(0.5 * (theta + skew * k + root) / quotes.years);
            double scale = quotes.scale[i] + error + errorByMoneyness * k * k;
            double residual = (vol - target(quotes, i, vol)) / scale;
            double square = residual * residual / (CAUCHY * CAUCHY);
            double part = 1.0 / (1.0 + square);
            double loss = redescending ? square * part : Math.log1p(square);
            objective += 0.5 * CAUCHY * CAUCHY * loss;
            if (derivatives) {
                double byVariance = 0.25 / (vol * quotes.years * scale);
                double byTheta = theta * byVariance * (1.0 + (skew * k + theta) / root);
                double byLeft = left * byVariance * (-k + (sum * k * k - theta * k) / root);
                double byRight = right * byVariance * (k + (sum * k * k + theta * k) / root);
                add(residual, redescending ? part * part : part, byTheta, byLeft, byRight);
            }
        }
        return objective + prior(u, derivatives);
    }

    private static double target(ExpiryQuotes quotes, int i, double vol) {
        if (quotes.half[i] < Double.POSITIVE_INFINITY) {
            return quotes.mid[i];
        }
        return quotes.inside(i, vol) ? vol : quotes.mid[i];
    }

    private void add(double residual, double weight, double byTheta, double byLeft, double byRight) {
        double w = weight * residual;
        gradient[THETA] += w * byTheta;
        gradient[LEFT] += w * byLeft;
        gradient[RIGHT] += w * byRight;
        hessian[0] += weight * byTheta * byTheta;
        hessian[1] += weight * byTheta * byLeft;
        hessian[2] += weight * byTheta * byRight;
        hessian[4] += weight * byLeft * byLeft;
        hessian[5] += weight * byLeft * byRight;
        hessian[8] += weight * byRight * byRight;
    }

    private double prior(double[] u, boolean derivatives) {
        double left = u[LEFT] - 0.5 * u[THETA] - priorMean[0];
        double right = u[RIGHT] - 0.5 * u[THETA] - priorMean[1];
        if (derivatives) {
            gradient[THETA] -= 0.5 * priorPrecision * (left + right);
            gradient[LEFT] += priorPrecision * left;
            gradient[RIGHT] += priorPrecision * right;
            hessian[0] += 0.5 * priorPrecision;
            hessian[1] -= 0.5 * priorPrecision;
            hessian[2] -= 0.5 * priorPrecision;
            hessian[4] += priorPrecision;
            hessian[8] += priorPrecision;
            hessian[3] = hessian[1];
            hessian[6] = hessian[2];
            hessian[7] = hessian[5];
        }
        return 0.5 * priorPrecision * (left * left + right * right);
    }

    /** Cramer's rule: three equations with a positive definite matrix. */
    private static void solve(double[] a, double[] b) {
        double c0 = a[4] * a[8] - a[5] * a[7];
        double c1 = a[5] * a[6] - a[3] * a[8];
        double c2 = a[3] * a[7] - a[4] * a[6];
        double inverse = 1.0 / (a[0] * c0 + a[1] * c1 + a[2] * c2);
        double x = b[0] * c0 + b[1] * (a[2] * a[7] - a[1] * a[8]) + b[2] * (a[1] * a[5] - a[2] * a[4]);
        double y = b[0] * c1 + b[1] * (a[0] * a[8] - a[2] * a[6]) + b[2] * (a[2] * a[3] - a[0] * a[5]);
        double z = b[0] * c2 + b[1] * (a[1] * a[6] - a[0] * a[7]) + b[2] * (a[0] * a[4] - a[1] * a[3]);
        b[0] = x * inverse;
        b[1] = y * inverse;
        b[2] = z * inverse;
    }
}
