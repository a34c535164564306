package io.hedgerow.gateway.report.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.journal.explain.statistics.ExplainQuality.Scalping;
import org.junit.jupiter.api.Test;

/** What hedging made of gamma, in words that cannot be read the other way round. */
class ExplainFiguresTest {
    @Test
    void shouldCallWhatShortGammaLosesACost() {
        assertThat(ExplainFigures.scalping(new Scalping(-200.0, -250.0, 300.0)))
                .isEqualTo("gamma cost -200.00, price moves of options and hedges together -250.00, theta +300.00:"
                        + " moves cost 1.25 of what gamma alone costs, theta pays for up to 1.50");
        assertThat(ExplainFigures.scalping(new Scalping(200.0, 190.0, -150.0)))
                .endsWith("hedging made 0.95 of what gamma alone makes, theta is paid from 0.75");
        assertThat(ExplainFigures.scalping(new Scalping(200.0, 190.0, 10.0)))
                .endsWith("hedging made 0.95 of what gamma alone makes");
    }

    @Test
    void shouldNotJudgeByGammaWhereDeltaDecides() {
        assertThat(ExplainFigures.scalping(new Scalping(-178.61, -6_617.0, 1.76)))
                .endsWith("theta +1.76: delta that was held decides, not gamma");
    }
}
