package io.hedgerow.gateway.settings.risk;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What cash of a currency earns, at all venues together.
 *
 * @param currency code
 * @param earned simple rate per year of 365 days on a balance above 0, decimal, positive = received
 * @param owed the same on a balance below 0, positive = paid
 */
public record InterestConfig(String currency, double earned, double owed) {
    private static final Range RATE = Range.of(-1, 1, "a year, as a decimal");
    private static final int DECIMALS = 9;

    static List<InterestConfig> readAll(Section section) {
        List<InterestConfig> rates = new ArrayList<>();
        for (String currency : section.names()) {
            Section own = section.section(currency);
            double earned = own.decimal("earned", 0.0, RATE);
            rates.add(new InterestConfig(currency, earned, own.decimal("owed", earned, RATE)));
            own.end();
        }
        return rates;
    }

    /**
     * A rate as an event has it.
     *
     * @param rate decimal
     * @return times 1e9, to the nearest
     */
    public static long e9(double rate) {
        return BigDecimal.valueOf(rate)
                .movePointRight(DECIMALS)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
