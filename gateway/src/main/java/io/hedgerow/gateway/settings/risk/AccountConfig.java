package io.hedgerow.gateway.settings.risk;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The account at one venue: what is not in the market data, and not in a journal that is new.
 *
 * @param venue code of the venue
 * @param balances cash by currency, units of it; negative = owed
 * @param maintenanceMargins required now by currency, units of it
 */
public record AccountConfig(String venue, Map<String, Double> balances, Map<String, Double> maintenanceMargins) {
    private static final double UNITS_MAX = 1e12;

    /** Copies the maps. */
    public AccountConfig {
        balances = Map.copyOf(balances);
        maintenanceMargins = Map.copyOf(maintenanceMargins);
    }

    static AccountConfig read(String venue, Section section) {
        AccountConfig account = new AccountConfig(
                venue,
                amounts(section.section("balances"), Range.of(-UNITS_MAX, UNITS_MAX, "units of the currency")),
                amounts(section.section("maintenance_margin"), Range.of(0, UNITS_MAX, "units of the currency")));
        section.end();
        return account;
    }

    private static Map<String, Double> amounts(Section section, Range range) {
        Map<String, Double> amounts = new LinkedHashMap<>();
        section.names().forEach(currency -> amounts.put(currency, section.decimal(currency, 0.0, range)));
        return amounts;
    }
}
