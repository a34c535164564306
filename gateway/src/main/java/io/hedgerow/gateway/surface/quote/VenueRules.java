package io.hedgerow.gateway.surface.quote;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What venues fix for all that they list, from their documents. Static; any thread. */
final class VenueRules {
    /** Venues whose options are paid in quote currency, whatever the underlying. */
    private static final Set<String> QUOTE_VENUES = Set.of("BINANCE", "BYBIT");

    /** Inverse options of the venues that have both kinds. */
    private static final Map<String, Set<String>> INVERSE =
            Map.of("DERIBIT", Set.of("BTC", "ETH"), "OKX", Set.of("BTC", "ETH", "BTC-USD", "ETH-USD"));

    private static final double DERIBIT_FINE_BELOW = 0.005;
    private static final double DERIBIT_FINE_TICK = 0.0001;
    private static final double DERIBIT_TICK = 0.0005;

    private VenueRules() {}

    /** What premiums are counted in, where the venue leaves no choice. */
    static Optional<PriceUnit> unit(String venue, String underlying) {
        String name = venue.toUpperCase(Locale.ROOT);
        if (QUOTE_VENUES.contains(name)) {
            return Optional.of(PriceUnit.QUOTE);
        }
        if (!INVERSE.containsKey(name)) {
            return Optional.empty();
        }
        String coin = underlying.toUpperCase(Locale.ROOT);
        if (INVERSE.get(name).contains(coin)) {
            return Optional.of(PriceUnit.COIN);
        }
        return coin.endsWith("_USDC") ? Optional.of(PriceUnit.QUOTE) : Optional.empty();
    }

    /** The step of a price, where the venue publishes it; not-a-number otherwise. */
    static double tick(String venue, PriceUnit unit, double price) {
        boolean known = venue.toUpperCase(Locale.ROOT).equals("DERIBIT") && unit == PriceUnit.COIN;
        return !known ? Double.NaN : price < DERIBIT_FINE_BELOW ? DERIBIT_FINE_TICK : DERIBIT_TICK;
    }
}
