package io.hedgerow.gateway.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * The simulated market of the demo with few options, for tests to which its size does not matter: a process of it starts
 * and runs on a fraction of the processor time. Static; any thread.
 */
public final class FewOptions {
    /** Assignments over the configuration. */
    public static final List<String> SETTINGS = List.of(
            "gateway.sim.underlyings.BTC.chain.expiries=['20s','7d20s']",
            "gateway.sim.underlyings.BTC.chain.strikes_per_expiry=7",
            "gateway.sim.underlyings.BTC.linear.future_expiries=['7d20s']",
            "gateway.sim.underlyings.BTC.linear.book_levels=5");

    private FewOptions() {}

    /**
     * With further assignments.
     *
     * @param more after those of this market
     * @return all of them
     */
    public static List<String> with(String... more) {
        List<String> all = new ArrayList<>(SETTINGS);
        all.addAll(List.of(more));
        return all;
    }
}
