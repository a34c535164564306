package io.hedgerow.journal.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentBuilder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.OracleTable;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The textbook's hedger through the engine: 100,000 calls sold on a share, hedged every week at the engine's delta, shares
 * bought with money that is borrowed at 5 %.
 */
class HullHedgingTest {
    private static final int SHARE_CURRENCY = 0;
    private static final int USD = 1;
    private static final int SHARE = 0;
    private static final int CALL = 1;
    private static final long E9 = 1_000_000_000L;
    private static final long YEAR_NS = 365L * 86_400L * E9;
    private static final long START_NS = BitcoinDesk.START_NS;
    private static final int WEEKS = 20;
    private static final long EXPIRY_NS = START_NS + WEEKS * YEAR_NS / 52L;
    private static final double RATE = 0.05;

    @TempDir
    private Path dir;

    private final OracleTable table = OracleTable.read("hull_dynamic_hedge.csv");

    @ParameterizedTest
    @ValueSource(strings = {"19.2", "19.3"})
    void shouldHedgeBorrowAndPayInterestAsTheTableDoes(String path) {
        try (InlinePublisher publisher = new InlinePublisher(
                EngineJournals.CAPACITY,
                ChronicleEventJournal.create(dir, JournalOptions.DEFAULT),
                (message, offset, length) -> {})) {
            EventFrame frame = new EventFrame(publisher, EventSource.CONFIGURATION);
            frame.at(START_NS);
            define(frame);
            int held = 0;
            double interestBefore = 0.0;
            for (int row = 0; row < table.size(); row++) {
                if (!table.text(row, "table").equals(path)) {
                    continue;
                }
                int week = (int) table.number(row, "week");
                frame.at(START_NS + week * YEAR_NS / 52L);
                market(frame, table.number(row, "S"), week);
                double interest = publisher
                        .engine()
                        .positions()
                        .cash()
                        .interest()
                        .credited(USD, new ExactAmount())
                        .toDouble();
                if (week > 0) {
                    assertThat((interestBefore - interest) / 100_000.0)
                            .as("interest before week " + week)
                            .isCloseTo(table.number(row - 1, "interest_k"), within(0.07));
                }
                interestBefore = interest;
                held = hedge(publisher, frame, row, week, held);
                double borrowed = -publisher.engine().positions().cash().balanceMinor(USD) / 100_000.0;
                assertThat(borrowed).as("borrowed in week " + week).isCloseTo(table.number(row, "cum_k"), within(0.35));
            }
        }
        requireExplained();
    }

    private int hedge(InlinePublisher publisher, EventFrame frame, int row, int week, int held) {
        double delta = week == WEEKS
                ? table.number(row, "calc_delta")
                : publisher.engine().risk().deltaPerLot(CALL) / 100.0;
        assertThat(delta).as("delta of week " + week).isCloseTo(table.number(row, "calc_delta"), within(1.5e-6));
        int wanted = (int) Math.rint(delta * 1_000.0) * 100;
        int trade = wanted - held;
        assertThat(trade).as("shares of week " + week).isEqualTo((int) table.number(row, "shares"));
        if (trade != 0) {
            frame.closing();
            new EventWriter(frame)
                    .orders()
                    .otherFill(
                            SHARE,
                            week + 1L,
                            FillSource.MANUAL,
                            trade > 0 ? Side.BUY : Side.SELL,
                            Math.abs(trade),
                            Math.round(table.number(row, "S") * 1e9),
                            Liquidity.TAKER,
                            0L);
        }
        return wanted;
    }

    private static void define(EventFrame frame) {
        ReferenceWriter reference = new ReferenceWriter(frame);
        reference.engineStarted(1L, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
        reference.currency(SHARE_CURRENCY, "SHR", 0);
        reference.currency(USD, "USD", 2);
        reference.venue(0, "TEST");
        reference.underlying(0, "SHR", SHARE_CURRENCY, USD, ReferenceSource.INDEX, -1, GreekBasis.SPOT);
        reference.instrument(contract(SHARE, "SHR").spot().build());
        reference.instrument(contract(CALL, "SHR-50-C")
                .option(OptionRight.CALL, 50L * E9, EXPIRY_NS)
                .linear()
                .contractSizeE9(100L * E9)
                .build());
        EventWriter market = new EventWriter(frame);
        market.flows().interest(USD, 50_000_000L, 50_000_000L);
        market.interestRate(0, EXPIRY_NS, RATE);
        market.impliedVol(CALL, EventWriter.NONE, 0.2);
        new CommandWriter(frame).setPosition(CALL, -1_000L, E9);
    }

    private static InstrumentBuilder contract(int id, String symbol) {
        return InstrumentSpec.builder(id, symbol)
                .contractSizeE9(E9)
                .lotContractsE9(E9)
                .tickSizeE9(E9 / 100)
                .underlyingId(0)
                .venueId(0)
                .baseCurrencyId(SHARE_CURRENCY)
                .quoteCurrencyId(USD);
    }

    private static void market(EventFrame frame, double spot, int week) {
        EventWriter market = new EventWriter(frame);
        double years = (WEEKS - week) / 52.0;
        market.indexPrice(0, EventWriter.NONE, Math.round(spot * 1e9));
        frame.closing();
        market.forwardPrice(0, EventWriter.NONE, EXPIRY_NS, Math.round(spot * StrictMath.exp(RATE * years) * 1e9));
    }

    private void requireExplained() {
        ExplainResult result = ExplainRun.of(
                JournalHistory.of(List.of(dir), sequence -> {}), ExplainSpec.DEFAULT.step(0L), sequence -> {});
        assertThat(result.isClosed()).isTrue();
        assertThat(result.identity(IdentityTerm.INTEREST).doubleValue()).isNegative();
    }
}
