package io.hedgerow.journal.execution;

import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What hedging at intervals should cost in risk: gamma and realised variance of each underlying from the reports of the engine.
 * The hedging error of an interval has the variance {@code (Gamma S^2)^2 sigma^4 dt^2 / 2}; over a run with N intervals that is
 * the square root rule of Derman and Kamal (1999), here with the gamma that the book really had. Owned by the following
 * thread.
 */
final class TheoryWatch {
    private static final double YEAR_NS = 365.0 * 86_400.0 * 1e9;

    private final Map<Integer, Sums> sums = new TreeMap<>();

    /** What has been added up of an underlying. */
    static final class Sums {
        private long lastNs;
        private double lastPrice;
        private double lastGammaCash;
        private double years;
        private double variance;
        private double gammaSquaredYears;

        /** Realised vol, decimal. */
        double vol() {
            return years > 0.0 ? StrictMath.sqrt(variance / years) : Double.NaN;
        }

        /** Standard deviation of the hedging error of all time, hedged once in an interval; quote currency. */
        double dermanKamal(double intervalYears) {
            double sigma = vol();
            return sigma * sigma * StrictMath.sqrt(0.5 * gammaSquaredYears * intervalYears);
        }

        double years() {
            return years;
        }

        double price() {
            return lastPrice;
        }
    }

    void onRisk(RiskUpdateDecoder risk) {
        if (risk.scope() != RiskScope.UNDERLYING || !(risk.referencePrice() > 0.0)) {
            return;
        }
        Sums of = sums.computeIfAbsent(risk.underlyingId(), id -> new Sums());
        if (of.lastNs != 0L && risk.timeNs() > of.lastNs) {
            double years = (risk.timeNs() - of.lastNs) / YEAR_NS;
            double move = StrictMath.log(risk.referencePrice() / of.lastPrice);
            of.years += years;
            of.variance += move * move;
            of.gammaSquaredYears += of.lastGammaCash * of.lastGammaCash * years;
        }
        of.lastNs = risk.timeNs();
        of.lastPrice = risk.referencePrice();
        of.lastGammaCash = risk.gamma() * risk.referencePrice() * risk.referencePrice();
    }

    Map<Integer, Sums> sums() {
        return sums;
    }
}
