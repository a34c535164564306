package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RandomBook;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.testing.TwinEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A report of the whole book once per interval, a row in a batch. */
class ReportRoundTest {
    private static final int UNDERLYINGS = 40;
    private static final long INTERVAL_NS = 50_000_000L;
    private static final long TICK_NS = 20_000L;

    /** The longest without a gap that is made use of. */
    private static final long PACED_TICK_NS = 9_000_000L;

    private static final long E9 = 1_000_000_000L;

    /** What a batch may hold at most: a row is told twice, as risk and as exposure. */
    private static final int ROW = 2;

    private static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .underlyings(UNDERLYINGS)
            .currencies(UNDERLYINGS + 1)
            .riskUpdateIntervalNs(INTERVAL_NS)
            .reportingCurrencyId(UNDERLYINGS)
            .build();

    private final RecordingSink outputs = new RecordingSink();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RiskUpdateDecoder risk = new RiskUpdateDecoder();

    @Test
    void shouldTellOfEveryTouchedUnderlyingOncePerIntervalAndOfThePortfolioOnce() {
        try (InlinePublisher engine = new InlinePublisher(CAPACITY, EventJournal.NONE, outputs)) {
            EventFrame frame = open(engine);
            EventWriter market = new EventWriter(frame);
            List<Set<Integer>> rounds = new ArrayList<>();
            rounds.add(new TreeSet<>());
            for (int tick = 0; tick < 3 * INTERVAL_NS / TICK_NS; tick++) {
                outputs.clear();
                frame.at(BitcoinDesk.START_NS + E9 + tick * TICK_NS);
                frame.closing();
                market.indexPrice(tick % (UNDERLYINGS / 2), EventWriter.NONE, 100L * E9 + tick);
                assertThat(reports()).as("messages of reports in one batch").isLessThanOrEqualTo(ROW);
                note(rounds);
            }
            assertThat(rounds.get(1)).hasSize(UNDERLYINGS / 2).contains(0).doesNotContain(UNDERLYINGS / 2);
            assertThat(rounds.get(2)).hasSize(UNDERLYINGS / 2);
            assertThat(rounds).as("three whole intervals").hasSizeBetween(4, 5);
        }
    }

    /** Loss limits of many underlyings are watched behind each batch too, and take less than all it may do. */
    @Test
    void shouldComeToItsEndWhileLossLimitsOfManyUnderlyingsAreWatched() {
        try (InlinePublisher engine = new InlinePublisher(CAPACITY, EventJournal.NONE, outputs)) {
            EventFrame frame = open(engine);
            ReferenceWriter reference = new ReferenceWriter(frame);
            for (int id = 0; id < UNDERLYINGS; id++) {
                reference.hedgePolicy(id, HedgePolicySpec.fixedBand(1.0));
            }
            EventWriter market = new EventWriter(frame);
            for (int tick = 0; tick < 1_000; tick++) {
                frame.at(BitcoinDesk.START_NS + E9 + tick * PACED_TICK_NS);
                frame.closing();
                market.indexPrice(tick % UNDERLYINGS, EventWriter.NONE, 100L * E9 + tick);
            }
            List<Set<Integer>> rounds = new ArrayList<>();
            rounds.add(new TreeSet<>());
            note(rounds);
            assertThat(rounds).as("rounds in nine seconds").hasSizeGreaterThan(3);
        }
    }

    /** What comes first in a round meets cold code: never two messages of it behind one event. */
    @Test
    void shouldGiveWhatComesFirstInARoundABatchToItself() {
        try (InlinePublisher engine = new InlinePublisher(CAPACITY, EventJournal.NONE, outputs)) {
            EventFrame frame = open(engine);
            EventWriter market = new EventWriter(frame);
            long told = 0;
            for (int tick = 0; tick < 3 * INTERVAL_NS / TICK_NS; tick++) {
                outputs.clear();
                frame.at(BitcoinDesk.START_NS + E9 + tick * TICK_NS);
                frame.closing();
                market.indexPrice(0, EventWriter.NONE, 100L * E9 + tick);
                assertThat(reports()).as("messages in batch %d", tick).isLessThanOrEqualTo(1);
                told += reports();
            }
            assertThat(told).as("messages of two rounds and more").isGreaterThan(9);
        }
    }

    private static EventFrame open(InlinePublisher engine) {
        EventFrame frame = new EventFrame(engine, 0);
        ReferenceWriter reference = new ReferenceWriter(frame);
        frame.at(BitcoinDesk.START_NS);
        for (int id = 0; id <= UNDERLYINGS; id++) {
            reference.currency(id, "C" + id, 2);
        }
        for (int id = 0; id < UNDERLYINGS; id++) {
            reference.underlying(id, "U" + id, id, UNDERLYINGS, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        }
        return frame;
    }

    private long reports() {
        return outputs.messages().stream()
                .mapToInt(bytes -> EventPrefix.templateId(new UnsafeBuffer(bytes), 0))
                .filter(type -> type == RiskUpdateDecoder.TEMPLATE_ID
                        || type == ExposureUpdateDecoder.TEMPLATE_ID
                        || type == EquityUpdateDecoder.TEMPLATE_ID)
                .count();
    }

    private void note(List<Set<Integer>> rounds) {
        for (UnsafeBuffer message : outputs.ofType(RiskUpdateDecoder.TEMPLATE_ID)) {
            risk.wrapAndApplyHeader(message, 0, header);
            if (risk.scope() == RiskScope.PORTFOLIO) {
                rounds.add(new TreeSet<>());
            } else {
                assertThat(rounds.get(rounds.size() - 1).add(risk.underlyingId()))
                        .as("told once")
                        .isTrue();
            }
        }
    }

    /** The sum of what was told: rows of one round, portfolio P&amp;L behind them. */
    @Test
    void shouldAddUpToThePortfolioWhatItHasTold() {
        Seeds.forEach(5, seed -> {
            outputs.clear();
            try (InlinePublisher engine = new InlinePublisher(RandomBook.capacity(0L), EventJournal.NONE, outputs)) {
                RandomBook book = new RandomBook(engine, Seeds.random(seed));
                double[] realised = new double[RandomBook.UNDERLYINGS];
                for (int step = 0; step < 1_000; step++) {
                    outputs.clear();
                    book.step();
                    for (UnsafeBuffer message : outputs.ofType(RiskUpdateDecoder.TEMPLATE_ID)) {
                        risk.wrapAndApplyHeader(message, 0, header);
                        if (risk.scope() == RiskScope.UNDERLYING) {
                            realised[risk.underlyingId()] = risk.realisedPnl();
                        } else if (risk.scope() == RiskScope.PORTFOLIO) {
                            assertThat(risk.realisedPnl()).isCloseTo(total(engine.engine(), realised), within(1e-6));
                        }
                    }
                }
            }
        });
    }

    private static double total(HedgeEngine engine, double[] realised) {
        double sum = 0.0;
        for (int id = 0; id < realised.length; id++) {
            sum += realised[id] * engine.risk().toReporting(id);
        }
        return sum;
    }

    /** Wherever a round stands, all of it is in the state. */
    @Test
    void shouldGoOnFromACopyOfTheStateAsIfNothingHadHappened() {
        Seeds.forEach(15, seed -> {
            RecordingSink copied = new RecordingSink();
            CapacitySpec capacity = RandomBook.capacity(INTERVAL_NS);
            outputs.clear();
            try (HedgeEngine first = new HedgeEngine(capacity, outputs);
                    HedgeEngine second = new HedgeEngine(capacity, copied)) {
                TwinEngines twins = new TwinEngines(first);
                RandomBook book = new RandomBook(twins, Seeds.random(seed));
                for (int step = 0; step < 300 + seed * 37; step++) {
                    book.step();
                }
                twins.join(second);
                outputs.clear();
                for (int step = 0; step < 500; step++) {
                    book.step();
                }
                assertThat(second.stateHash()).isEqualTo(first.stateHash());
                assertThat(outputs.sameAs(copied)).isTrue();
            }
        });
    }
}
