package io.hedgerow.journal.explain.statistics;

import io.hedgerow.journal.explain.ExplainStep;
import io.hedgerow.journal.explain.ExplainStep.ExpiryStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What options of one expiry carried, at one sampling interval: realised against implied variance, gamma against theta. The
 * forward is looked at every so many steps; gamma is that of the beginning of each interval.
 *
 * @param underlying symbol
 * @param expiryNs UTC ns
 * @param sampledSteps steps between two looks
 * @param intervals how many
 * @param years engine time of all of them
 * @param realisedVol root of the sum of squared log moves per year, decimal
 * @param impliedVol root of the mean implied variance by time, decimal
 * @param gammaPnl sum of {@code gamma F^2 r^2 / 2}, reporting currency
 * @param thetaPnl sum of theta over time, reporting currency
 * @param breakEvenVol realised vol at which gamma would have paid for theta, decimal; NaN where gamma and theta have one
 *     sign
 */
public record CarrySignature(
        String underlying,
        long expiryNs,
        int sampledSteps,
        int intervals,
        double years,
        double realisedVol,
        double impliedVol,
        double gammaPnl,
        double thetaPnl,
        double breakEvenVol) {
    private static final double NS_PER_YEAR = 365.0 * 86_400e9;
    private static final int[] SAMPLED = {1, 5, 15, 60, 240};
    private static final int INTERVALS_MIN = 5;

    /**
     * Gamma P&amp;L for each unit that theta took; of a short book, theta received for each unit that gamma took.
     *
     * @return ratio; 1 = realised what was implied
     */
    public double gammaOverTheta() {
        return gammaPnl / -thetaPnl;
    }

    private record Expiry(String underlying, long expiryNs) implements Comparable<Expiry> {
        @Override
        public int compareTo(Expiry other) {
            int bySymbol = underlying.compareTo(other.underlying);
            return bySymbol == 0 ? Long.compare(expiryNs, other.expiryNs) : bySymbol;
        }
    }

    private record Look(long fromNs, long toNs, ExpiryStep step) {}

    /**
     * Signatures of every expiry at 1, 5, 15, 60 and 240 steps, as far as there are five intervals.
     *
     * @param steps of an explain
     * @return by underlying, expiry, interval
     */
    public static List<CarrySignature> of(List<ExplainStep> steps) {
        Map<Expiry, List<Look>> looks = new TreeMap<>();
        for (ExplainStep step : steps) {
            for (ExpiryStep each : step.expiries()) {
                looks.computeIfAbsent(new Expiry(each.underlying(), each.expiryNs()), key -> new ArrayList<>())
                        .add(new Look(step.fromNs(), step.toNs(), each));
            }
        }
        List<CarrySignature> all = new ArrayList<>();
        looks.forEach((expiry, own) -> {
            for (int sampled : SAMPLED) {
                if (own.size() / sampled >= INTERVALS_MIN) {
                    all.add(of(expiry, own, sampled));
                }
            }
        });
        return all;
    }

    private static CarrySignature of(Expiry expiry, List<Look> looks, int sampled) {
        double years = 0.0;
        double realised = 0.0;
        double implied = 0.0;
        double gammaPnl = 0.0;
        double thetaPnl = 0.0;
        double gammaYears = 0.0;
        int intervals = looks.size() / sampled;
        for (int i = 0; i < intervals; i++) {
            Look first = looks.get(i * sampled);
            Look last = looks.get((i + 1) * sampled - 1);
            double move = StrictMath.log(last.step().forward1() / first.step().forward0());
            realised += move * move;
            gammaPnl += 0.5 * first.step().gammaCash() * move * move;
            for (int at = i * sampled; at < (i + 1) * sampled; at++) {
                Look look = looks.get(at);
                double dt = (look.toNs() - look.fromNs()) / NS_PER_YEAR;
                years += dt;
                implied += look.step().vol() * look.step().vol() * dt;
                thetaPnl += look.step().thetaCash() * dt;
                gammaYears += 0.5 * look.step().gammaCash() * dt;
            }
        }
        double breakEven = -thetaPnl / gammaYears;
        return new CarrySignature(
                expiry.underlying(),
                expiry.expiryNs(),
                sampled,
                intervals,
                years,
                Math.sqrt(realised / years),
                Math.sqrt(implied / years),
                gammaPnl,
                thetaPnl,
                breakEven > 0.0 ? Math.sqrt(breakEven) : Double.NaN);
    }
}
