package io.hedgerow.engine.pricing;

/**
 * Size of a Greek before cancellation: the density at its peak times the largest power of {@code d} that can multiply it.
 * A value far below it is small because terms cancel or because the option is far from the strike.
 */
final class NaturalScale {
    private final double spot;
    private final double vol;
    private final double t;
    private final double s;
    private final double carry;
    private final double d;

    NaturalScale(double spot, double strike, double tYears, double vol, double carry) {
        this.spot = spot;
        this.vol = vol;
        this.t = tYears;
        this.s = vol * Math.sqrt(tYears);
        this.carry = Math.abs(carry);
        double h = Math.abs(Math.log(spot / strike) + carry * tYears) / s;
        this.d = Math.max(1.0, h + 0.5 * s);
    }

    double of(String greek) {
        double vega = spot * Math.sqrt(t);
        double gamma = 1.0 / (spot * s);
        double perTime = carry * d / s + d * d / t;
        return switch (greek) {
            case "price" -> spot;
            case "delta" -> 1.0;
            case "gamma" -> gamma;
            case "vega" -> vega;
            case "theta" -> spot * vol / Math.sqrt(t);
            case "rho" -> spot * t;
            case "vanna" -> d / vol;
            case "volga" -> vega * d * d / vol;
            case "charm" -> carry / s + d / t;
            case "veta" -> vega * perTime;
            case "speed" -> gamma / spot * (1.0 + d / s);
            case "zomma" -> gamma * d * d / vol;
            case "color" -> gamma * perTime;
            case "ultima" -> vega / (vol * vol) * d * d * d * d;
            default -> throw new IllegalArgumentException(greek);
        };
    }
}
