package io.hedgerow.journal.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillEncoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.FalseDecisions;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.facts.JournalScan;
import io.hedgerow.journal.research.fill.Executions;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.BacktestPolicy.Change;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.CostBreakdown;
import io.hedgerow.journal.research.sample.SampleGrid;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    private static final long MS = 1_000_000L;
    private static final long E9 = 1_000_000_000L;
    private static final int TICKS = 800;

    @TempDir
    private Path dir;

    private static BacktestPolicy band(String name, double halfWidth) {
        Change change = new Change(HedgePolicySpec.fixedBand(halfWidth), List.of(BitcoinDesk.PERPETUAL));
        return BacktestPolicy.candidate(name, Map.of(BitcoinDesk.UNDERLYING, change));
    }

    private BacktestResult run(int threads, BacktestPolicy... candidates) {
        JournalFacts facts = JournalScan.read(dir, sequence -> {});
        BacktestSpec spec =
                new BacktestSpec(List.of(candidates), FillSpec.DEFAULT, 0L, new BootstrapSpec(0, 200, 1L), threads);
        return Backtest.run(dir, facts, spec, (done, total) -> assertThat(done).isBetween(0L, total));
    }

    private static PolicyMeasures named(BacktestResult result, String name) {
        return result.policies().stream()
                .filter(each -> each.policy().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldReproduceTheOriginalAndCompareOthersWithIt() {
        long hash = EngineJournals.write(dir, TICKS, 1L);
        BacktestResult result = run(2, band("tight", 0.0), band("wide", 3.0), band("same", 0.5));

        PolicyMeasures journaled = result.only(Kind.AS_JOURNALED);
        assertThat(journaled.path().stateHash()).isEqualTo(hash);
        PolicyMeasures original = result.only(Kind.BASELINE);
        assertThat(original.path().activity().fills()).isPositive();
        assertThat(named(result, "same").path().stateHash())
                .as("the original's policy written out is the original")
                .isEqualTo(original.path().stateHash());
        assertThat(named(result, "same").costDifferenceCash().value()).isZero();
        assertThat(named(result, "same").pnlRisk().ratio().value()).isEqualTo(1.0);

        PolicyMeasures tight = named(result, "tight");
        PolicyMeasures wide = named(result, "wide");
        assertThat(tight.path().activity().turnoverCash())
                .isGreaterThan(2.0 * wide.path().activity().turnoverCash());
        assertThat(tight.costCash().value()).isGreaterThan(wide.costCash().value());
        assertThat(tight.priceRisk().varianceCash2().value())
                .isLessThan(wide.priceRisk().varianceCash2().value());
        assertThat(tight.pnlRisk().effectiveness().value())
                .isGreaterThan(wide.pnlRisk().effectiveness().value());
        assertThat(tight.path().deltas().get(0).deltaRmsUnits())
                .isLessThan(wide.path().deltas().get(0).deltaRmsUnits());
        assertThat(wide.path().deltas().get(0).outsideBandShare()).isBetween(0.0, 0.2);
        assertThat(tight.path().deltas().get(0).outsideBandShare())
                .as("no band to be outside of")
                .isNaN();

        PolicyMeasures unhedged = result.only(Kind.UNHEDGED);
        assertThat(unhedged.path().activity().orders()).isZero();
        assertThat(unhedged.costCash().value()).isZero();
        assertThat(unhedged.pnlRisk().effectiveness().value()).isZero();
    }

    @Test
    void shouldGiveTheSameNumbersWithAnyNumberOfThreads() {
        EngineJournals.write(dir, 400, 2L);
        BacktestResult one = run(1, band("tight", 0.0), band("wide", 3.0));
        BacktestResult four = run(4, band("tight", 0.0), band("wide", 3.0));
        for (int i = 0; i < one.policies().size(); i++) {
            PolicyMeasures a = one.policies().get(i);
            PolicyMeasures b = four.policies().get(i);
            assertThat(a.path().stateHash()).isEqualTo(b.path().stateHash());
            assertThat(a.costs()).isEqualTo(b.costs());
            assertThat(a.path().activity()).isEqualTo(b.path().activity());
            assertThat(a.pnlRisk().varianceCash2()).isEqualTo(b.pnlRisk().varianceCash2());
            assertThat(a.pnlRisk().ratio()).isEqualTo(b.pnlRisk().ratio());
        }
    }

    @Test
    void shouldSplitCostsThatAddUpToTheDistanceFromTheDecision() {
        EngineJournals.write(dir, 400, 3L);
        BacktestResult result = run(2);
        PolicyMeasures original = result.only(Kind.BASELINE);
        CostBreakdown costs = original.costs();
        // Taker fee 5 bps; the perpetual is one dollar wide around its mid.
        assertThat(costs.feesCash())
                .isCloseTo(5e-4 * original.path().activity().turnoverCash(), within(1e-2 * costs.feesCash()));
        assertThat(costs.halfSpreadCash())
                .isCloseTo(0.5e-5 * original.path().activity().turnoverCash(), within(1e-2 * costs.halfSpreadCash()));
        assertThat(costs.impactCash()).as("rarely more than is displayed").isBetween(0.0, costs.halfSpreadCash());
        double summed = original.path().increments().costCash().sum();
        assertThat(summed).isCloseTo(costs.tradingCash(), within(1e-9 * costs.tradingCash()));
        assertThat(costs.totalCash()).isEqualTo(costs.tradingCash() + costs.fundingCash());
    }

    @Test
    void shouldStopWhereTheOriginalDoesNotReproduceTheJournal() {
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
        EngineJournals.write(new FalseDecisions(journal), 100, 1L);
        assertThatThrownBy(() -> run(1)).isInstanceOfSatisfying(DivergedException.class, diverged -> {
            assertThat(diverged.divergence().message()).isEqualTo("HedgeDecision");
            assertThat(diverged.divergence().field()).isEqualTo("netDelta");
        });
    }

    /** A customer sells us a hundred lots of the inverse perpetual, then the price rises by one per cent. */
    @Test
    void shouldCountProfitAsTheBookEarnsIt() {
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
        try (InlinePublisher engine = new InlinePublisher(EngineJournals.CAPACITY, journal, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(engine, 1, 1);
            desk.reference().engineStarted(1, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
            desk.define();
            desk.openMarket();
            desk.hedgeWith(HedgePolicySpec.fixedBand(100.0), BitcoinDesk.PERPETUAL);
            desk.tick(100_000.0);
            desk.pass(150 * MS);
            desk.frame().closing();
            desk.market()
                    .orders()
                    .otherFill(
                            BitcoinDesk.PERPETUAL,
                            1,
                            FillSource.CUSTOMER,
                            Side.BUY,
                            100,
                            100_000 * E9,
                            Liquidity.MAKER,
                            0L);
            desk.pass(100 * MS);
            desk.tick(101_000.0);
            desk.commands().cashAdjustment(BitcoinDesk.BTC, 123_456_789L);
            desk.pass(300 * MS);
            desk.tick(101_000.0);
        }
        PolicyMeasures original = run(1).only(Kind.BASELINE);
        // 1,000 USD of contracts: 1000/100000 - 1000/101000 coins, at 101,000 USD each: 10 USD; cash moved in is none.
        assertThat(original.pnlCash().value()).isCloseTo(10.0, within(1e-3));
        assertThat(original.path().activity().orders()).isZero();
        assertThat(original.priceRisk().varianceCash2().value()).isPositive();
    }

    /** An option is set at a price far from its model price before it has a vol: what it then turns out to be worth. */
    @Test
    void shouldBeginWhenEveryPositionHasAPrice() {
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
        try (InlinePublisher engine = new InlinePublisher(EngineJournals.CAPACITY, journal, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(engine, 1, 1);
            desk.reference().engineStarted(1, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
            desk.define();
            desk.hedgeWith(HedgePolicySpec.fixedBand(100.0), BitcoinDesk.PERPETUAL);
            desk.tick(100_000.0);
            desk.commands().setPosition(BitcoinDesk.FIRST_OPTION, 100, E9 / 2);
            desk.pass(150 * MS);
            desk.tick(100_000.0);
            desk.pass(150 * MS);
            desk.openMarket();
            desk.tick(100_000.0);
            desk.pass(500 * MS);
            desk.tick(100_000.0);
        }
        JournalFacts facts = JournalScan.read(dir, sequence -> {});
        assertThat(facts.comparableNs()).isEqualTo(BitcoinDesk.START_NS + 300 * MS + 1);
        PolicyMeasures unhedged = run(1).only(Kind.UNHEDGED);
        assertThat(unhedged.path().unmarkedSamples()).isZero();
        assertThat(unhedged.pnlCash().value())
                .as("ten coins, half a second of theta")
                .isBetween(-100.0, 0.0);
    }

    @Test
    void shouldSayThatThereIsNoHedgingToCompareWith() {
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
        try (InlinePublisher engine = new InlinePublisher(EngineJournals.CAPACITY, journal, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(engine, 1, 1);
            desk.reference().engineStarted(1, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
            desk.define();
            desk.openMarket();
        }
        assertThatThrownBy(() -> run(1))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("sets no hedge policy");
    }

    @Test
    void shouldSayThatAJournalIsTooShortForTheInterval() {
        EngineJournals.write(dir, 100, 1L);
        JournalFacts facts = JournalScan.read(dir, sequence -> {});
        assertThatThrownBy(() -> SampleGrid.of(facts, 10L * E9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too short for an interval of 10.0 s");
        assertThatThrownBy(() -> SampleGrid.of(facts, 1L)).hasMessageContaining("take a longer one");
    }

    @Test
    void shouldNumberExecutionsUpwardsAndRepeatedOnesTheSame() {
        Executions executions = new Executions(-1);
        assertThat(executions.of(fill(70))).isEqualTo(1);
        assertThat(executions.next()).isEqualTo(2);
        assertThat(executions.of(fill(71))).isEqualTo(3);
        assertThat(executions.of(fill(70))).isEqualTo(1);
        assertThat(executions.of(fill(-1))).as("left for the engine to refuse").isEqualTo(-1);
    }

    private static FillDecoder fill(long executionId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        new FillEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .executionId(executionId);
        return new FillDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }
}
