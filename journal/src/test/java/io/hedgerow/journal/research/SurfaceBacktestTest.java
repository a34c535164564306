package io.hedgerow.journal.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.SliceFit;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.VolSourceSpec;
import io.hedgerow.engine.event.codec.SliceOrigin;
import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.facts.JournalScan;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.BacktestPolicy.Change;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten coins of a call at the money that expires in seven days; nothing moves but the surface, from 60 to 70 per cent. */
class SurfaceBacktestTest {
    private static final long MS = 1_000_000L;
    private static final long E9 = 1_000_000_000L;
    private static final int UNMARKED = 60;

    /** Both in coins at the money: 2 N(vol sqrt(T) / 2) - 1; 10 coins at 100,000 USD. */
    private static final double EARNED_CASH = 1e6 * (0.03865812 - 0.03313897);

    @TempDir
    private Path dir;

    private long hash;

    /** Writes the day of a desk that is long an option. */
    private void write(VolSource source, boolean priceUnmarked, int option) {
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
        try (InlinePublisher engine = new InlinePublisher(EngineJournals.CAPACITY, journal, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(engine, 1, 1);
            SurfaceWriter surfaces = new SurfaceWriter(desk.frame());
            desk.reference().engineStarted(1, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
            desk.define();
            desk.reference().instrument(desk.unmarked(UNMARKED, 100_000L));
            desk.hedgeWith(HedgePolicySpec.fixedBand(100.0), BitcoinDesk.PERPETUAL);
            desk.openMarket();
            surfaces.volSource(
                    BitcoinDesk.UNDERLYING,
                    new VolSourceSpec(source, priceUnmarked, SurfaceFallback.NONE, 10 * E9, 60 * E9, 0.01, E9, 0.01));
            desk.commands().setPosition(option, 100, E9 / 25);
            desk.pass(150 * MS);
            desk.tick(100_000.0);
            for (int version = 1; version <= 2; version++) {
                publish(desk, surfaces, version, 0.5 + 0.1 * version);
                for (int tick = 0; tick < 4; tick++) {
                    desk.pass(150 * MS);
                    desk.tick(100_000.0);
                }
            }
            hash = engine.engine().stateHash();
        }
    }

    private static void publish(BitcoinDesk desk, SurfaceWriter surfaces, long version, double vol) {
        double[] flat = new double[3];
        double[] vols = {vol, vol, vol};
        surfaces.begin(BitcoinDesk.UNDERLYING, version);
        surfaces.slice(
                desk.expiryNs(0),
                100_000.0,
                new SmileSlice(new double[] {-0.2, 0.0, 0.2}, vols, flat, flat),
                SliceFit.of(SliceOrigin.FITTED, 0.02));
        desk.frame().closing();
        surfaces.end(desk.nowNs(), 0L, 10);
    }

    private BacktestResult run() {
        Change tight = new Change(HedgePolicySpec.fixedBand(0.0), List.of(BitcoinDesk.PERPETUAL));
        BacktestSpec spec = new BacktestSpec(
                List.of(BacktestPolicy.candidate("tight", Map.of(BitcoinDesk.UNDERLYING, tight))),
                FillSpec.DEFAULT,
                0L,
                new BootstrapSpec(0, 200, 1L),
                2);
        return Backtest.run(dir, JournalScan.read(dir, sequence -> {}), spec, (done, total) -> {});
    }

    private static double earned(BacktestResult result, Kind kind) {
        PolicyMeasures measures = result.only(kind);
        assertThat(measures.path().unmarkedSamples()).isZero();
        return measures.pnlCash().value();
    }

    @Test
    void shouldPriceFromTheJournaledSurface() {
        write(VolSource.SURFACE, false, BitcoinDesk.FIRST_OPTION);
        BacktestResult result = run();
        assertThat(result.only(Kind.AS_JOURNALED).path().stateHash()).isEqualTo(hash);
        assertThat(earned(result, Kind.UNHEDGED)).isCloseTo(EARNED_CASH, within(1.0));
        assertThat(earned(result, Kind.BASELINE)).isCloseTo(EARNED_CASH, within(1.0));
        PolicyMeasures tight = result.only(Kind.CANDIDATE);
        assertThat(tight.path().activity().orders()).isPositive();
        assertThat(tight.pnlCash().value() + tight.costCash().value()).isCloseTo(EARNED_CASH, within(60.0));
    }

    @Test
    void shouldPriceAnOptionWithoutAVenuesVolFromIt() {
        write(VolSource.VENUE, true, UNMARKED);
        assertThat(earned(run(), Kind.UNHEDGED)).isCloseTo(EARNED_CASH, within(1.0));
    }

    @Test
    void shouldPriceFromTheVenueWhereTheDeskDid() {
        write(VolSource.VENUE, false, BitcoinDesk.FIRST_OPTION);
        assertThat(earned(run(), Kind.UNHEDGED)).as("theta of a second").isBetween(-1.0, 0.0);
    }
}
