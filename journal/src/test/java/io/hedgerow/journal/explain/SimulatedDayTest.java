package io.hedgerow.journal.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.statistics.AttributionTest.Grade;
import io.hedgerow.journal.explain.statistics.CarrySignature;
import io.hedgerow.journal.explain.statistics.ExplainQuality;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day in which the price moves by 60 % a year and vols move too: nearly all of it is explained. */
class SimulatedDayTest {
    private static final long TICK_NS = 30_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int TICKS = 1_440;
    private static final double VOL = 0.6;

    @TempDir
    private static Path folder;

    private static JournalHistory history;

    @BeforeAll
    static void writeADay() {
        Path dir = folder.resolve("day");
        try (InlinePublisher publisher = new InlinePublisher(
                EngineJournals.CAPACITY,
                ChronicleEventJournal.create(dir, JournalOptions.DEFAULT),
                (message, offset, length) -> {})) {
            BitcoinDesk desk = new BitcoinDesk(publisher, 2, 5);
            desk.reference().engineStarted(1L, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
            desk.define();
            desk.openMarket();
            for (int strike = 0; strike < 5; strike++) {
                desk.customer(desk.option(0, strike, strike % 2 == 0), Side.SELL, 200, 30_000_000L);
                desk.customer(desk.option(1, strike, strike % 2 == 1), Side.BUY, 300, 50_000_000L);
            }
            walk(desk);
        }
        history = JournalHistory.of(List.of(dir), sequence -> {});
    }

    private static void walk(BitcoinDesk desk) {
        RandomGenerator random = Seeds.random(5L);
        double price = 100_000.0;
        double vol = VOL;
        double sd = VOL * Math.sqrt(TICK_NS / (365.0 * 86_400e9));
        for (int tick = 0; tick < TICKS; tick++) {
            desk.pass(TICK_NS);
            price *= StrictMath.exp(sd * random.nextGaussian());
            vol += 0.0004 * random.nextGaussian();
            for (int option = 0; option < 20; option++) {
                desk.market().impliedVol(BitcoinDesk.FIRST_OPTION + option, EventWriter.NONE, vol);
            }
            desk.tick(price);
        }
    }

    private static ExplainResult explain(long stepNs) {
        return ExplainRun.of(history, ExplainSpec.DEFAULT.step(stepNs), sequence -> {});
    }

    private static double unexplained(ExplainResult result) {
        return ExplainQuality.of(result.steps()).unexplained();
    }

    @Test
    void shouldExplainAMinuteToAFewHundredthsAndLessTheShorterTheStep() {
        ExplainResult minute = explain(MINUTE_NS);
        ExplainQuality quality = ExplainQuality.of(minute.steps());
        assertThat(minute.isClosed()).isTrue();
        assertThat(quality.unexplainedShare()).isLessThan(ExplainQuality.UNEXPLAINED_SHARE_MAX);
        assertThat(quality.attribution().grade()).isEqualTo(Grade.GREEN);
        double ten = unexplained(explain(10 * MINUTE_NS));
        double hour = unexplained(explain(60 * MINUTE_NS));
        // In proportion to the step: about ten times, and six times.
        assertThat(ten / quality.unexplained()).isBetween(5.0, 20.0);
        assertThat(hour / ten).isBetween(3.0, 12.0);
        assertThat(minute.total().term(ExplainTerm.MARK)).isCloseTo(0.0, within(1e-2));
    }

    @Test
    void shouldFindTheVolThatThePriceMovedBy() {
        List<CarrySignature> carry = CarrySignature.of(explain(MINUTE_NS).steps());
        assertThat(carry).isNotEmpty().allSatisfy(each -> {
            double error = VOL / Math.sqrt(2.0 * each.intervals());
            assertThat(each.realisedVol()).isCloseTo(VOL, within(4.0 * error));
            assertThat(each.impliedVol()).isCloseTo(VOL, within(0.1));
        });
    }
}
