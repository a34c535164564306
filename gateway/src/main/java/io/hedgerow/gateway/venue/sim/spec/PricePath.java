package io.hedgerow.gateway.venue.sim.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What decides the path of an underlying's index and forwards: two exchanges with the same values quote one market. Static. */
public final class PricePath {
    private PricePath() {}

    /**
     * In which settings the paths of an underlying differ.
     *
     * @param one settings of an exchange that lists it
     * @param other settings of another one
     * @param symbol coin of the underlying
     * @return keys below {@code sim}, none if both have one path
     */
    public static List<String> differences(SimSpec one, SimSpec other, String symbol) {
        Map<String, Object> settings = settings(one, symbol);
        Map<String, Object> others = settings(other, symbol);
        return settings.keySet().stream()
                .filter(key -> !settings.get(key).equals(others.get(key)))
                .toList();
    }

    private static Map<String, Object> settings(SimSpec spec, String symbol) {
        int place = place(spec, symbol);
        UnderlyingSpec underlying = spec.underlyings().get(place);
        LinearSpec linear = underlying.linear();
        String in = "underlyings." + symbol + ".";
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("seed", spec.seed());
        settings.put("start", spec.start());
        settings.put("underlyings (how many before " + symbol + ")", place);
        settings.put("correlation", place == 0 ? 0.0 : spec.correlation());
        settings.put("common", spec.common());
        settings.put("cadence.price_step", spec.cadence().priceStep());
        settings.put(in + "initial_price", underlying.initialPrice());
        settings.put(in + "dynamics", underlying.dynamics());
        settings.put(in + "betas", underlying.betas());
        settings.put(in + "linear.carry_mean", linear.basis().carryMean());
        settings.put(in + "linear.carry_slope", linear.basis().carrySlope());
        settings.put(in + "linear.carry_std_dev", linear.basis().carryStdDev());
        settings.put(in + "linear.reversion_seconds", linear.basis().reversionSeconds());
        return settings;
    }

    /** Each underlying draws from streams of its own, which it gets in the order of the list. */
    private static int place(SimSpec spec, String symbol) {
        return IntStream.range(0, spec.underlyings().size())
                .filter(i -> spec.underlyings().get(i).symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }
}
