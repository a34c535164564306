package io.hedgerow.gateway.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * How the venue's books are compared with ours.
 *
 * @param interval between two comparisons; zero = only at the start, after each connection, and when asked for
 * @param action what a difference does that nothing explains
 * @param positionLots largest difference of a position that is let pass, lots
 * @param cash largest difference of a balance that is let pass, units of the currency
 * @param cashByCurrency the same for single currencies, by code
 */
public record ReconcileSpec(
        Duration interval, Action action, long positionLots, BigDecimal cash, Map<String, BigDecimal> cashByCurrency) {
    /** What a difference does that nothing explains. */
    public enum Action {
        /** Only what brings positions nearer to zero may be traded, until the books agree or somebody accepts the difference. */
        REDUCE_ONLY,
        /** Nothing may be traded, until the books agree or somebody accepts the difference. */
        HALT,
        /** It is told, and trading goes on. */
        ALERT
    }

    /** Every five minutes, to the lot and to the millionth, reduce-only. */
    public static final ReconcileSpec DEFAULT =
            new ReconcileSpec(Duration.ofMinutes(5), Action.REDUCE_ONLY, 0L, new BigDecimal("0.000001"), Map.of());

    /** Copies the map. */
    public ReconcileSpec {
        cashByCurrency = Map.copyOf(cashByCurrency);
    }

    /**
     * Largest difference of a balance that is let pass.
     *
     * @param currency code
     * @return units of the currency
     */
    public BigDecimal cashOf(String currency) {
        return cashByCurrency.getOrDefault(currency, cash);
    }
}
