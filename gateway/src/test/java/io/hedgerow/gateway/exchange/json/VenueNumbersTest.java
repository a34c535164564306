package io.hedgerow.gateway.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueNumbersTest {
    /** Seen in captures of the venue, or of the same rule. */
    @ParameterizedTest
    @CsvSource({
        "32000, 3.2e4",
        "92100, 9.21e4",
        "-0.0000004, -4.0e-7",
        "0.0001, 1.0e-4",
        "0.0001423, 1.423e-4",
        "0.00005149, 5.149e-5",
        "0.001, 0.001",
        "0.0005, 5.0e-4",
        "0.0125, 0.0125",
        "0, 0.0",
        "-0.0, 0.0",
        "10, 10.0",
        "100, 100.0",
        "1000, 1.0e3",
        "1054, 1054.0",
        "308897, 308897.0",
        "66000.5, 66000.5",
        "272719551.2863254, 272719551.2863254",
        "1.423032929843748e-4, 1.423032929843748e-4",
        "86778, 86778.0",
        "1e300, 1.0e300",
    })
    void shouldWriteAsTheVenue(double value, String text) {
        assertThat(VenueNumbers.text(value)).isEqualTo(text);
        assertThat(VenueNumbers.text(new BigDecimal(Double.toString(value)))).isEqualTo(text);
    }

    @Test
    void shouldKeepEveryDouble() {
        long seed = Long.getLong("seed", 1L);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : (double) random.nextLong(1_000_000_000L) / Math.pow(10, random.nextInt(12));
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(VenueNumbers.text(value)))
                        .as("seed %d", seed)
                        .isEqualTo(value == 0.0 ? 0.0 : value);
            }
        }
    }
}
