package io.hedgerow.journal.tail.path;

import io.hedgerow.journal.tail.measure.TailRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Jump diffusion (Merton 1976) of several underlyings; normal returns without jumps. In a step of {@code dt} years, with one
 * count of jumps for all and correlated sizes:
 *
 * <pre>
 *   ln S' = ln S + (-sigma^2/2 - perYear (exp(mean + sd^2/2) - 1)) dt + sigma sqrt(dt) e + mean N + sd sqrt(N) e'
 *   ln vol' = ln vol + volBeta (ln S' - ln S)
 * </pre>
 *
 * <p>So no price is expected to move. The diffusion's vol is what it is told to be: jumps come on top of it. Immutable; any
 * thread.
 */
public final class JumpDiffusion implements PathModel {
    private static final double DAYS_PER_YEAR = 365.0;

    private final String name;
    private final List<Leg> legs;
    private final double correlation;
    private final JumpParameters jumps;

    /**
     * An underlying.
     *
     * @param symbol of it
     * @param vol of its diffusion, decimal a year, 0 to 50
     * @param volBeta log-move of the vol of 30 days for a log-move of 1 of the price; 0 = vols stay with their strikes
     * @param source where the vol is from, for people
     */
    public record Leg(String symbol, double vol, double volBeta, String source) {
        /** Checks the numbers. */
        public Leg {
            if (!(vol >= 0.0 && vol <= 50.0) || !(StrictMath.abs(volBeta) <= 50.0)) {
                throw new IllegalArgumentException("vol of " + symbol + " must be 0 to 50 (5,000 %) and its beta on the"
                        + " price within 50; they are " + vol + " and " + volBeta);
            }
        }
    }

    /**
     * Puts a model together.
     *
     * @param name normal or merton
     * @param legs underlyings, at least one
     * @param correlation of the diffusions and jump sizes of any two, at least 0, at most 1
     * @param jumps how often and how far
     */
    public JumpDiffusion(String name, List<Leg> legs, double correlation, JumpParameters jumps) {
        if (!(correlation >= 0.0 && correlation <= 1.0)) {
            throw new IllegalArgumentException("a correlation of any two underlyings is 0 to 1, was " + correlation);
        }
        this.name = name;
        this.legs = List.copyOf(legs);
        this.correlation = correlation;
        this.jumps = jumps;
    }

    /**
     * Mean correlation of returns over a history, held at 0 and above.
     *
     * @param history of at least two underlyings
     * @return 0 to 1
     */
    public static double meanCorrelation(TailHistory history) {
        int places = history.symbols().size();
        double sum = 0.0;
        int pairs = 0;
        for (int one = 0; one < places; one++) {
            for (int other = 0; other < one; other++) {
                sum += correlation(history.returns(one), history.returns(other));
                pairs++;
            }
        }
        return pairs == 0 ? 1.0 : Math.min(1.0, Math.max(0.0, sum / pairs));
    }

    private static double correlation(double[] one, double[] other) {
        double product = 0.0;
        double squares = 0.0;
        double otherSquares = 0.0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            squares += one[i] * one[i];
            otherSquares += other[i] * other[i];
        }
        return product / StrictMath.sqrt(squares * otherSquares);
    }

    @Override
    public String method() {
        return name;
    }

    @Override
    public List<String> symbols() {
        return legs.stream().map(Leg::symbol).toList();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                jumps.perYear() == 0.0
                        ? "normal returns: no jumps, so that far losses are too small; nothing drifts"
                        : String.format(
                                Locale.ROOT,
                                "Merton's jump diffusion: %.3g jumps a year, log-move %.1f %% +- %.1f %%, from %s; no"
                                        + " price is expected to move",
                                jumps.perYear(),
                                100.0 * jumps.meanLog(),
                                100.0 * jumps.sdLog(),
                                jumps.source()));
        for (Leg leg : legs) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: vol of its diffusion %.1f %%, from %s; %s",
                    leg.symbol(),
                    100.0 * leg.vol(),
                    leg.source(),
                    leg.volBeta() == 0.0
                            ? "VOLS STAY WITH THEIR STRIKES"
                            : "vols of 30 days move by " + leg.volBeta() + " times the log-move of the price"));
        }
        if (legs.size() > 1) {
            notes.add(String.format(
                    Locale.ROOT, "any two underlyings have a correlation of %.2f and jump together", correlation));
        }
        return notes;
    }

    @Override
    public PathSource over(Horizon horizon, long seed) {
        return new Source(horizon, seed);
    }

    private final class Source implements PathSource {
        private final long seed;
        private final MarketPath path;
        private final TailRandom random = new TailRandom(0L);
        private final double years;

        Source(Horizon horizon, long seed) {
            this.seed = TailRandom.mix(seed + horizon.ns());
            path = new MarketPath(legs.size(), horizon);
            years = horizon.stepDays() / DAYS_PER_YEAR;
        }

        @Override
        public MarketPath draw(int number) {
            random.restart(seed, number);
            double expected = StrictMath.expm1(jumps.meanLog() + 0.5 * jumps.sdLog() * jumps.sdLog()) * jumps.perYear();
            for (int step = 1; step <= path.steps(); step++) {
                int count = jumps.perYear() == 0.0 ? 0 : random.poisson(jumps.perYear() * years);
                double common = random.normal();
                double commonSize = count == 0 ? 0.0 : random.normal();
                for (int place = 0; place < legs.size(); place++) {
                    Leg leg = legs.get(place);
                    double move = (-0.5 * leg.vol() * leg.vol() - expected) * years
                            + leg.vol() * StrictMath.sqrt(years) * mixed(common);
                    if (count > 0) {
                        move += jumps.meanLog() * count + jumps.sdLog() * StrictMath.sqrt(count) * mixed(commonSize);
                    }
                    path.step(step, place, move, leg.volBeta() * move, 0.0);
                }
            }
            return path;
        }

        private double mixed(double common) {
            return StrictMath.sqrt(correlation) * common + StrictMath.sqrt(1.0 - correlation) * random.normal();
        }

        @Override
        public String note() {
            return path.steps() + " steps of " + PathTimes.text(Math.round(path.days(1) * PathTimes.NS_PER_DAY));
        }
    }
}
