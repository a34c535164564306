package io.hedgerow.engine.pricing;

import io.hedgerow.engine.pricing.math.ReferenceBlack;

/** The outputs of the reference by name. */
final class ReferenceOutputs {
    private ReferenceOutputs() {}

    static double of(ReferenceBlack reference, String name) {
        return switch (name) {
            case "price" -> reference.price();
            case "delta" -> reference.delta();
            case "gamma" -> reference.gamma();
            case "vega" -> reference.vega();
            case "theta" -> reference.theta();
            case "rho" -> reference.rho();
            case "vanna" -> reference.vanna();
            case "volga" -> reference.volga();
            case "charm" -> reference.charm();
            case "veta" -> reference.veta();
            case "speed" -> reference.speed();
            case "zomma" -> reference.zomma();
            case "color" -> reference.color();
            case "ultima" -> reference.ultima();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
