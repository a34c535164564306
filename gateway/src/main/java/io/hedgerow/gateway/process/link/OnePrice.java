package io.hedgerow.gateway.process.link;

import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LockStepVenue;
import io.hedgerow.gateway.venue.sim.spec.PricePath;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An underlying has one index. A simulated venue makes up its own, so it may share an underlying only with a venue that
 * makes up the same; else every value and every hedge would jump between two markets. Static.
 */
final class OnePrice {
    private OnePrice() {}

    /**
     * Compares every two venues.
     *
     * @param configs their settings
     * @param venues the venues of these settings, listed
     * @param directory what they list
     * @throws GatewayException if two of them price an underlying differently
     */
    static void require(List<VenueConfig> configs, List<LockStepVenue> venues, ReferenceDirectory directory) {
        for (int second = 1; second < venues.size(); second++) {
            for (int first = 0; first < second; first++) {
                Set<String> shared = underlyings(venues.get(first), directory);
                shared.retainAll(underlyings(venues.get(second), directory));
                for (String symbol : shared) {
                    require(configs.get(first), configs.get(second), symbol);
                }
            }
        }
    }

    private static Set<String> underlyings(LockStepVenue venue, ReferenceDirectory directory) {
        Set<String> symbols = new TreeSet<>();
        directory
                .instruments()
                .filter(it -> venue.venueIds().contains(it.venueId()))
                .forEach(it -> symbols.add(directory.underlyingSymbol(it.underlyingId())));
        return symbols;
    }

    private static void require(VenueConfig first, VenueConfig second, String symbol) {
        boolean simulated = first.kind() == VenueConfig.Kind.SIM;
        if (simulated != (second.kind() == VenueConfig.Kind.SIM)) {
            throw new GatewayException("[" + first.table() + "] and [" + second.table() + "] both price " + symbol
                    + ", one from a recording and one from a simulation: an underlying has one index; leave " + symbol
                    + " out of one of them, or give the simulation other ones ([" + (simulated ? first : second).table()
                    + ".sim.underlyings.SYMBOL])");
        }
        if (simulated) {
            List<String> differences = PricePath.differences(first.sim(), second.sim(), symbol);
            if (!differences.isEmpty()) {
                throw new GatewayException("[" + first.table() + ".sim] and [" + second.table() + ".sim] both price "
                        + symbol + ", but not as one market, for they differ in " + String.join(", ", differences)
                        + ": an underlying has one index; set the same in both, or leave " + symbol
                        + " out of one of them");
            }
        }
    }
}
