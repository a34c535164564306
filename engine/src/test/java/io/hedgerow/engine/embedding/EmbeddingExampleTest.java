package io.hedgerow.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingExampleTest {
    private static final long NOW_NS = 1_700_000_000_000_000_000L;
    private static final long NINETY_DAYS_NS = 90L * 86_400_000_000_000L;

    @Test
    void shouldGiveTheDeltaOfTheTextbook() {
        List<Integer> outputs = new ArrayList<>();

        double delta = EmbeddingExample.deltaOfShortCalls(
                NOW_NS,
                NOW_NS + NINETY_DAYS_NS,
                (message, offset, length) -> outputs.add(EventPrefix.templateId(message, offset)));

        // Black 1976: N(d1) with F = 101, K = 100, vol 25 %, 90/365 years; by index 101/100 for the change of base.
        double sqrtVariance = 0.25 * Math.sqrt(90.0 / 365.0);
        double d1 = Math.log(1.01) / sqrtVariance + sqrtVariance / 2.0;
        assertThat(delta).isCloseTo(-50.0 * normal(d1) * 1.01, within(1e-6));
        assertThat(outputs).isNotEmpty().doesNotContain(RejectionDecoder.TEMPLATE_ID);
    }

    /** Normal distribution by Simpson's rule, far from the engine's own. */
    private static double normal(double x) {
        int steps = 2_000;
        double width = x / steps;
        double sum = density(0.0) + density(x);
        for (int i = 1; i < steps; i++) {
            sum += (i % 2 == 0 ? 2.0 : 4.0) * density(i * width);
        }
        return 0.5 + sum * width / 3.0;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2.0) / Math.sqrt(2.0 * Math.PI);
    }
}
