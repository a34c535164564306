package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.OracleTable;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Exposures as they are added up and published: parts, equity, order of aggregation, allocation. */
class ExposureScopesTest {
    private static final long E9 = 1_000_000_000L;
    private static final long MINUTE_NS = 60L * E9;

    @Test
    void shouldBreakEvenAtTheImpliedVolWhereThereIsNoRate() {
        try (ExposureDesk book = new ExposureDesk(1, 5)) {
            book.hold(book.desk.option(0, 2, true), 100L, E9 / 50);
            book.desk.tick(100_000.0);
            ExposureUpdateDecoder update = book.expiry(0);
            assertThat(update.parts().breakEven()).isTrue();
            assertThat(update.breakEvenVol()).isCloseTo(0.55, within(1e-9));
            assertThat(update.breakEvenMovePerDay()).isCloseTo(100_000.0 * 0.55 * Math.sqrt(1.0 / 365.0), within(1e-4));
        }
    }

    @Test
    void shouldNotInventABreakEvenForABookWithoutGamma() {
        try (ExposureDesk book = new ExposureDesk(1, 5)) {
            book.hold(BitcoinDesk.PERPETUAL, 100L, 100_000L * E9);
            book.desk.tick(100_000.0);
            ExposureUpdateDecoder update = book.underlying(BitcoinDesk.UNDERLYING);
            assertThat(update.parts().breakEven()).isFalse();
            assertThat(update.breakEvenMovePerDay()).isZero();
            assertThat(update.parts().smile()).isTrue();
            assertThat(update.perpetualDeltaUnits()).isCloseTo(0.01, within(1e-15));
            assertThat(update.stickyMoneynessDeltaUnits()).isCloseTo(0.01, within(1e-15));
            assertThat(update.grossNotional()).isCloseTo(1_000.0, within(1e-9));
        }
    }

    @Test
    void shouldLeaveSmileDeltasOutWhereTwoStrikesMakeNoSmile() {
        try (ExposureDesk book = new ExposureDesk(1, 2)) {
            book.hold(book.desk.option(0, 0, true), 10L, E9 / 50);
            book.desk.tick(100_000.0);
            for (ExposureUpdateDecoder update :
                    List.of(book.expiry(0), book.underlying(BitcoinDesk.UNDERLYING), book.portfolio())) {
                assertThat(update.parts().smile()).isFalse();
                assertThat(update.stickyMoneynessDeltaCash()).isZero();
                assertThat(update.skewStickinessDeltaUnits()).isZero();
                assertThat(update.deltaCash()).isPositive();
            }
        }
    }

    @Test
    void shouldSayThatAnUnpricedOptionIsMissing() {
        try (ExposureDesk book = new ExposureDesk(1, 3)) {
            int unpriced = 90;
            book.desk.reference().instrument(call(book.desk, unpriced, 97_000L));
            book.hold(unpriced, 5L, E9 / 50);
            book.desk.tick(100_000.0);
            assertThat(book.expiry(0).parts().complete()).isFalse();
            assertThat(book.underlying(BitcoinDesk.UNDERLYING).parts().complete())
                    .isFalse();
            assertThat(book.portfolio().parts().complete()).isFalse();
            assertThat(book.expiry(0).grossNotional()).isCloseTo(50_000.0, within(1e-6));
        }
    }

    private static InstrumentSpec call(BitcoinDesk desk, int id, long strike) {
        return InstrumentSpec.builder(id, "BTC-EXTRA-" + strike)
                .call(strike * E9, desk.expiryNs(0))
                .inverse()
                .lotContractsE9(E9 / 10)
                .tickSizeE9(100_000L)
                .underlyingId(BitcoinDesk.UNDERLYING)
                .baseCurrencyId(BitcoinDesk.BTC)
                .quoteCurrencyId(BitcoinDesk.USD)
                .build();
    }

    @Test
    void shouldMatchTheTabulatedSmileWithAParabolaThroughIt() {
        OracleTable table = OracleTable.read("smile_delta_svi.csv");
        double skewAtm = table.number(0, "skew_atm");
        try (ExposureDesk book = new ExposureDesk(1, 5)) {
            for (int strike = 0; strike < 5; strike++) {
                double vol = tabulatedVol(StrictMath.log(book.desk.strikePrice(strike) / 100_000.0));
                book.desk.market().impliedVol(book.desk.option(0, strike, true), EventWriter.NONE, vol);
                book.desk.market().impliedVol(book.desk.option(0, strike, false), EventWriter.NONE, vol);
            }
            book.hold(book.desk.option(0, 2, true), 10L, E9 / 50);
            book.desk.tick(100_000.0);
            assertThat(book.expiry(0).atmVol()).isCloseTo(tabulatedVol(0.0), within(1e-4));
            assertThat(book.expiry(0).atmSkew()).isCloseTo(skewAtm, within(1e-2));
        }
    }

    /** The slice the table was made from: raw SVI, 30 days. */
    private static double tabulatedVol(double k) {
        double w = 0.004 + 0.04 * (-0.3 * (k - 0.02) + Math.sqrt((k - 0.02) * (k - 0.02) + 0.12 * 0.12));
        return Math.sqrt(w / (30.0 / 365.0));
    }

    @Test
    void shouldCountEquityByCurrencyAndLeverInTheReportingCurrency() {
        try (ExposureDesk book = new ExposureDesk(1, 3)) {
            BitcoinDesk desk = book.desk;
            desk.commands().cashAdjustment(BitcoinDesk.BTC, 2_00000000L);
            desk.commands().cashAdjustment(BitcoinDesk.USD, 50_000_000000L);
            desk.customer(desk.option(0, 1, true), Side.BUY, 20, 30_000_000L);
            book.hold(BitcoinDesk.LINEAR_PERPETUAL, -500L, 101_000L * E9);
            desk.commands().maintenanceMargin(BitcoinDesk.BTC, 25000000L);
            desk.tick(100_000.0);
            double call = book.engine.engine().risk().options().price(desk.option(0, 1, true));
            EquityUpdateDecoder coin = book.equity(BitcoinDesk.BTC);
            assertThat(coin.cash()).isCloseTo(2.0 - 2.0 * 0.03 - 2.0 * 0.0003, within(1e-8));
            assertThat(coin.optionAndSpotValue()).isCloseTo(2.0 * call, within(2e-8));
            assertThat(coin.conversionRate()).isEqualTo(100_000.0);
            assertThat(coin.marginRatio()).isCloseTo(coin.equity() / 0.25, within(1e-12));
            EquityUpdateDecoder dollars = book.equity(BitcoinDesk.USD);
            assertThat(dollars.futuresUnrealised()).isCloseTo(500.0, within(1e-6));
            assertThat(dollars.equity()).isCloseTo(50_500.0, within(1e-6));
            assertThat(dollars.parts().margin()).isFalse();
            EquityUpdateDecoder total = book.totalEquity();
            assertThat(total.equity()).isCloseTo(coin.equity() * 100_000.0 + 50_500.0, within(1e-6));
            assertThat(total.maintenanceMargin()).isCloseTo(25_000.0, within(1e-9));
            assertThat(total.parts().complete()).isTrue();
            assertThat(total.parts().leverage()).isTrue();
            ExposureUpdateDecoder all = book.portfolio();
            assertThat(all.grossNotional()).isCloseTo(250_000.0, within(1e-6));
            assertThat(all.netNotional()).isCloseTo(150_000.0, within(1e-6));
            assertThat(total.grossLeverage()).isCloseTo(250_000.0 / total.equity(), within(1e-12));
            assertThat(total.netLeverage()).isCloseTo(150_000.0 / total.equity(), within(1e-12));
            assertThat(total.deltaAdjustedLeverage())
                    .isCloseTo(Math.abs(all.deltaCash()) / total.equity(), within(1e-12));
        }
    }

    @Test
    void shouldNotLeverOnNegativeEquity() {
        try (ExposureDesk book = new ExposureDesk(1, 3)) {
            book.desk.commands().cashAdjustment(BitcoinDesk.USD, -1_000_000000L);
            book.hold(BitcoinDesk.PERPETUAL, 10L, 100_000L * E9);
            book.desk.tick(100_000.0);
            assertThat(book.totalEquity().equity()).isNegative();
            assertThat(book.totalEquity().parts().leverage()).isFalse();
            assertThat(book.totalEquity().grossLeverage()).isZero();
        }
    }

    @Test
    void shouldGiveTheSameBitsWhateverTheOrderOfTrades() {
        Seeds.forEach(5, seed -> {
            List<Integer> options = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                options.add(BitcoinDesk.FIRST_OPTION + i);
            }
            byte[][] first = publishedAfter(options);
            Collections.shuffle(options, new Random(seed));
            assertThat(publishedAfter(options)).isDeepEqualTo(first);
        });
    }

    private static byte[][] publishedAfter(List<Integer> options) {
        try (ExposureDesk book = new ExposureDesk(3, 5)) {
            for (int option : options) {
                book.hold(option, 3L * option % 17 - 8, E9 / 40);
            }
            book.outputs.clear();
            book.desk.tick(100_250.0);
            return exposureBytes(book);
        }
    }

    private static byte[][] exposureBytes(ExposureDesk book) {
        return book.outputs.ofType(ExposureUpdateDecoder.TEMPLATE_ID).stream()
                .map(message -> message.byteArray())
                .toArray(byte[][]::new);
    }

    @Test
    void shouldGiveTheSameBitsWithMoreEmptyRowsBehind() {
        byte[][] bare = publishedWithExtraContracts(0);
        for (int extra = 1; extra <= 11; extra++) {
            assertThat(publishedWithExtraContracts(extra)).isDeepEqualTo(bare);
        }
    }

    private static byte[][] publishedWithExtraContracts(int extra) {
        try (ExposureDesk book = new ExposureDesk(1, 3)) {
            for (int i = 0; i < extra; i++) {
                book.desk.reference().instrument(call(book.desk, 60 + i, 80_000L + 1_000L * i));
            }
            book.desk.tick(100_000.0);
            for (int i = 0; i < 6; i++) {
                book.hold(BitcoinDesk.FIRST_OPTION + i, 5L - 2L * i, E9 / 40);
            }
            book.outputs.clear();
            book.desk.tick(100_250.0);
            byte[][] published = exposureBytes(book);
            for (byte[] message : published) {
                Arrays.fill(message, 16, 24, (byte) 0);
            }
            return published;
        }
    }

    @Test
    void shouldAllocateNothingForReports() {
        try (AllocationDesk book = new AllocationDesk()) {
            Runnable batches = () -> {
                for (int i = 0; i < 200; i++) {
                    book.batch(i);
                }
            };
            assertThat(Allocations.bytesOf(batches)).isZero();
            assertThat(book.reports).isPositive();
        }
    }

    /** As {@link ExposureDesk} but counts outputs instead of keeping them; every batch closes a bar and reports. */
    private static final class AllocationDesk implements AutoCloseable {
        private long reports;
        private final InlinePublisher engine =
                new InlinePublisher(ExposureDesk.CAPACITY, EventJournal.NONE, (message, offset, length) -> reports++);
        private final BitcoinDesk desk = new BitcoinDesk(engine, 3, 5);

        AllocationDesk() {
            desk.define();
            desk.openMarket();
            desk.commands().addHedgeInstrument(BitcoinDesk.UNDERLYING, BitcoinDesk.PERPETUAL);
            desk.commands().riskParameters(BitcoinDesk.UNDERLYING, 1.5, 0.4);
            desk.commands().factor(0, "MARKET", BitcoinDesk.UNDERLYING, false);
            desk.commands().factorLoading(BitcoinDesk.UNDERLYING, 0, 1.0);
            desk.commands().covarianceBars(MINUTE_NS, 0.97, 0.94, 2);
            for (int i = 0; i < 30; i++) {
                desk.commands().setPosition(BitcoinDesk.FIRST_OPTION + i, i - 13L, E9 / 40);
            }
        }

        void batch(int i) {
            desk.pass(MINUTE_NS);
            desk.commands().riskParameters(BitcoinDesk.UNDERLYING, 1.5, 0.4 + 0.01 * (i % 2));
            desk.perpetuals(100_000.0 + 10.0 * (i % 13));
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    @Test
    void shouldScopePortfolioFieldsInCashOnly() {
        try (ExposureDesk book = new ExposureDesk(1, 3)) {
            book.hold(book.desk.option(0, 1, false), 10L, E9 / 50);
            book.desk.tick(100_000.0);
            ExposureUpdateDecoder all = book.exposure(RiskScope.PORTFOLIO, -1, 0L);
            assertThat(all.parts().units()).isFalse();
            assertThat(all.deltaUnits()).isZero();
            assertThat(all.deltaCash()).isNegative();
            assertThat(all.deltaCashPer1Pct()).isCloseTo(all.deltaCash() / 100.0, within(1e-9));
        }
    }
}
