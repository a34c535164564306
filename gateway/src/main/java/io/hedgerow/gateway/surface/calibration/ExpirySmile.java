package io.hedgerow.gateway.surface.calibration;

import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.robust.RobustMean;
import io.hedgerow.gateway.surface.robust.RobustRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The smile of one expiry as all of its quotes tell it, robustly: {@code vol = smile(k) + level_v + slope_v k + noise} with a
 * cubic spline for the smile. Owned by one thread.
 */
final class ExpirySmile {
    private static final int STRIKES_PER_KNOT = 6;
    private static final int MOST_INNER_KNOTS = 5;
    private static final double LEVEL_PRIOR_SD = 0.3;
    private static final double SMILE_PRIOR = 1e-6;
    private static final double LEAST_DEPTH = 0.5;
    private static final double MOST_DEPTH = 2.0;
    /** A venue that does not count is still compared. */
    private static final double LEAST_FACTOR = 1e-4;

    private static final double LEAST_ERROR_OF_SPREAD = 0.02;
    private final CalibrationSettings settings;
    private final long expiryNs;
    private final List<ImpliedQuote> quotes;
    private final Map<String, Integer> venues = new LinkedHashMap<>();
    private final int[] venueOf;
    private final double[] k;
    private final double[] mids;
    private final double[] errors;
    private final int smileSize;
    private final RobustRegression regression;
    private final double[] weights;

    ExpirySmile(long expiryNs, List<ImpliedQuote> quotes, CalibrationSettings settings) {
        this.settings = settings;
        this.expiryNs = expiryNs;
        this.quotes = quotes;
        quotes.forEach(each -> venues.putIfAbsent(each.quote().option().venue(), venues.size()));
        k = quotes.stream().mapToDouble(ImpliedQuote::k).toArray();
        venueOf = quotes.stream()
                .mapToInt(each -> venues.get(each.quote().option().venue()))
                .toArray();
        long places = quotes.stream()
                .mapToDouble(each -> each.quote().option().strike())
                .distinct()
                .count();
        int inner = (int) Math.max(0, Math.min(MOST_INNER_KNOTS, places / STRIKES_PER_KNOT - 1));
        CubicBasis basis = range() > 0.0 ? new CubicBasis(k, inner) : null;
        smileSize = basis == null ? 1 : basis.size();
        mids = new double[k.length];
        errors = new double[k.length];
        regression = regress(basis);
        weights = new double[venues.size()];
        for (int i = 0; i < k.length; i++) {
            weights[venueOf[i]] += regression.weight(i);
        }
    }

    private double range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double each : k) {
            low = Math.min(low, each);
            high = Math.max(high, each);
        }
        return high - low;
    }

    private RobustRegression regress(CubicBasis basis) {
        int others = venues.size() - 1;
        int size = smileSize + 2 * others;
        double[][] design = new double[k.length][size];
        double depth = depth();
        for (int i = 0; i < k.length; i++) {
            if (basis == null) {
                design[i][0] = 1.0;
            } else {
                basis.at(k[i], design[i]);
            }
            if (venueOf[i] > 0) {
                design[i][level(venueOf[i])] = 1.0;
                design[i][slope(venueOf[i])] = k[i];
            }
            ImpliedQuote each = quotes.get(i);
            mids[i] = each.midVol() - midBias(each);
            double factor = depthFactor(each, depth)
                    * settings.weight(each.quote().option().venue());
            errors[i] = each.midError() / Math.sqrt(Math.max(factor, LEAST_FACTOR));
        }
        double[] prior = new double[size];
        Arrays.fill(prior, 0, smileSize, SMILE_PRIOR);
        for (int venue = 1; venue <= others; venue++) {
            prior[level(venue)] = 1.0 / (LEVEL_PRIOR_SD * LEVEL_PRIOR_SD);
            double slopeSd = LEVEL_PRIOR_SD / Math.max(range(), 1e-3);
            prior[slope(venue)] = 1.0 / (slopeSd * slopeSd);
        }
        return new RobustRegression(design, mids, errors, prior);
    }

    private int level(int venue) {
        return smileSize + venue - 1;
    }

    private int slope(int venue) {
        return smileSize + venues.size() - 1 + venue - 1;
    }

    /** The convexity bias, as far as the expansion that it is of holds. */
    private static double midBias(ImpliedQuote each) {
        double most = 0.5 * each.halfSpread();
        return Math.max(-most, Math.min(most, each.midBias()));
    }

    private double depth() {
        double[] sizes = quotes.stream()
                .mapToDouble(ExpirySmile::size)
                .filter(size -> size > 0.0)
                .toArray();
        return sizes.length == 0 ? Double.NaN : RobustMean.median(sizes);
    }

    private static double size(ImpliedQuote each) {
        return Math.min(each.quote().bidSize(), each.quote().askSize());
    }

    private static double depthFactor(ImpliedQuote each, double middle) {
        double size = size(each);
        return size > 0.0 && middle > 0.0 ? Math.max(LEAST_DEPTH, Math.min(MOST_DEPTH, Math.sqrt(size / middle))) : 1.0;
    }

    List<VenueBias> biases() {
        List<VenueBias> found = new ArrayList<>();
        double total = Arrays.stream(weights).sum();
        venues.forEach((venue, index) -> {
            double[] halves = quotes.stream()
                    .filter(each -> each.quote().option().venue().equals(venue))
                    .mapToDouble(ImpliedQuote::halfSpread)
                    .toArray();
            double half = RobustMean.median(halves);
            found.add(new VenueBias(
                    venue,
                    expiryNs,
                    halves.length,
                    value(index, true, total),
                    Math.max(error(index, true, total), LEAST_ERROR_OF_SPREAD * half),
                    value(index, false, total),
                    error(index, false, total),
                    half,
                    weights[index] / total));
        });
        return found;
    }

    /** What a venue's number is made of: its own, less the weighted mean of all. */
    private double factor(int venue, int other, double total) {
        return (venue == other ? 1.0 : 0.0) - weights[other] / total;
    }

    private double value(int venue, boolean level, double total) {
        double sum = 0.0;
        for (int other = 1; other < weights.length; other++) {
            int unknown = level ? level(other) : slope(other);
            sum += factor(venue, other, total) * regression.solution()[unknown];
        }
        return sum;
    }

    private double error(int venue, boolean level, double total) {
        double sum = 0.0;
        for (int a = 1; a < weights.length; a++) {
            for (int b = 1; b < weights.length; b++) {
                int first = level ? level(a) : slope(a);
                int second = level ? level(b) : slope(b);
                sum += factor(venue, a, total) * factor(venue, b, total) * regression.covariance(first, second);
            }
        }
        return Math.sqrt(Math.max(0.0, sum));
    }

    /** Quotes with both sides that meet a condition, by expiry. */
    static Map<Long, List<ImpliedQuote>> byExpiry(List<ImpliedQuote> quotes, Predicate<ImpliedQuote> condition) {
        Map<Long, List<ImpliedQuote>> expiries = new TreeMap<>();
        for (ImpliedQuote each : quotes) {
            if (each.isTwoSided() && each.midVol() > 0.0 && condition.test(each)) {
                expiries.computeIfAbsent(each.quote().option().expiryNs(), key -> new ArrayList<>())
                        .add(each);
            }
        }
        return expiries;
    }

    /** How many venues. */
    int venues() {
        return venues.size();
    }

    /** How many numbers are found for one that is known. */
    double unknownShare() {
        return (smileSize + 2.0 * (venues.size() - 1)) / k.length;
    }

    /** How far the middle of a quote is from the smile of its venue. */
    double residual(int quote) {
        return regression.residual(quote);
    }

    /** Standard error of the middle of a quote. */
    double error(int quote) {
        return errors[quote];
    }

    /** How much the middles scatter, over their errors. */
    double scale() {
        return regression.scale();
    }
}
