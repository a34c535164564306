package io.hedgerow.engine.pricing;

import io.hedgerow.engine.pricing.math.ReferenceBlack;

/** Each Greek as the central difference of the Greek (or price) one order below, by the reference formulas. */
final class FiniteDifferences {
    static final String[] GREEKS = {
        "delta", "gamma", "vega", "theta", "rho", "vanna", "volga", "charm", "veta", "speed", "zomma", "color", "ultima"
    };

    private final ChainKernelPropertyTest.Case at;

    FiniteDifferences(ChainKernelPropertyTest.Case at) {
        this.at = at;
    }

    double of(String greek) {
        return switch (greek) {
            case "delta" -> bySpot("price");
            case "gamma" -> bySpot("delta");
            case "speed" -> bySpot("gamma");
            case "vega" -> byVol("price");
            case "vanna" -> byVol("delta");
            case "volga" -> byVol("vega");
            case "zomma" -> byVol("gamma");
            case "ultima" -> byVol("volga");
            case "theta" -> byTime("price");
            case "charm" -> byTime("delta");
            case "veta" -> byTime("vega");
            case "color" -> byTime("gamma");
            case "rho" -> byRate();
            default -> throw new IllegalArgumentException(greek);
        };
    }

    private double bySpot(String name) {
        double h = at.spot() * 1e-5 * Math.min(1.0, at.vol() * Math.sqrt(at.years()));
        return (value(name, at.spot() + h, at.vol(), at.years(), 0.0)
                        - value(name, at.spot() - h, at.vol(), at.years(), 0.0))
                / (2.0 * h);
    }

    private double byVol(String name) {
        double h = at.vol() * 1e-5;
        return (value(name, at.spot(), at.vol() + h, at.years(), 0.0)
                        - value(name, at.spot(), at.vol() - h, at.years(), 0.0))
                / (2.0 * h);
    }

    private double byTime(String name) {
        double h = at.years() * 1e-5;
        return (value(name, at.spot(), at.vol(), at.years() - h, 0.0)
                        - value(name, at.spot(), at.vol(), at.years() + h, 0.0))
                / (2.0 * h);
    }

    /** The carry moves along with the rate. */
    private double byRate() {
        double h = 1e-6 * Math.min(1.0, at.vol() / Math.sqrt(at.years()));
        return (value("price", at.spot(), at.vol(), at.years(), h)
                        - value("price", at.spot(), at.vol(), at.years(), -h))
                / (2.0 * h);
    }

    private double value(String name, double spot, double vol, double years, double shift) {
        ReferenceBlack option =
                new ReferenceBlack(true, spot, at.strike(), years, vol, at.rate() + shift, at.carry() + shift);
        return ReferenceOutputs.of(option, name);
    }
}
