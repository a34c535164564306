package io.hedgerow.journal.lots;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.journal.lots.LogComparison.Status;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of a venue beside ours, made by hand. */
class LogComparisonTest {
    private static final String OPTION = "BTC-27NOV26-99000-C";
    private static final String FUTURE = "BTC-27NOV26";
    private static final Map<String, ContractMoney> CONTRACTS = Map.of(
            OPTION,
            contract(OPTION, InstrumentKind.OPTION, new BigDecimal("0.1")),
            FUTURE,
            contract(FUTURE, InstrumentKind.FUTURE, BigDecimal.TEN));

    private static ContractMoney contract(String name, InstrumentKind kind, BigDecimal units) {
        return new ContractMoney(
                name + ".DERIBIT",
                "DERIBIT",
                "BTC",
                "BTC",
                8,
                units,
                kind,
                true,
                kind == InstrumentKind.OPTION ? OptionRight.CALL : OptionRight.NONE,
                new BigDecimal("99000"),
                EventWriter.NONE);
    }

    private static CashRow ours(CashRow.Type type, String name, String side, long lots, String cash, String fee) {
        return new CashRow(
                new LotMoment(Path.of("j"), 1L, 1L),
                type,
                name.isEmpty() ? "" : "DERIBIT",
                name.isEmpty() ? "" : name + ".DERIBIT",
                "BTC",
                side,
                lots,
                new BigDecimal("0.02"),
                BigDecimal.ZERO,
                new BigDecimal(cash),
                new BigDecimal(fee),
                type == CashRow.Type.TRADE ? 17L : 0L,
                0L,
                0L,
                BigDecimal.ZERO);
    }

    private static VenueLogRow theirs(
            String type, String name, long trade, String amount, String cashflow, String fee, String change) {
        return new VenueLogRow(
                "line 2",
                "1",
                1L,
                type,
                name,
                "BTC",
                "open buy",
                trade,
                new BigDecimal(amount),
                new BigDecimal("0.02"),
                new BigDecimal(cashflow),
                new BigDecimal(fee),
                new BigDecimal(change),
                null);
    }

    private static LogComparison compare(List<CashRow> ours, List<VenueLogRow> theirs) {
        return LogComparison.of(ours, theirs, CONTRACTS);
    }

    @Test
    void shouldTakeWhatTheVenueRoundsForTheSame() {
        LogComparison log = compare(
                List.of(ours(CashRow.Type.TRADE, OPTION, "BUY", 10, "-0.02", "0.000300004")),
                List.of(theirs("trade", OPTION, 17L, "1", "-0.02", "0.0003", "-0.0203")));
        assertThat(log.count(Status.ROUNDED)).isEqualTo(1);
        assertThat(log.agrees()).isTrue();
    }

    @Test
    void shouldNameWhatDiffers() {
        LogComparison log = compare(
                List.of(ours(CashRow.Type.TRADE, OPTION, "BUY", 10, "-0.02", "0.0003")),
                List.of(theirs("trade", OPTION, 17L, "2", "-0.04", "0.0006", "-0.0406")));
        assertThat(log.lines()).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(Status.DIFFERS);
            assertThat(line.what())
                    .contains("size 1 with us, 2 with the venue", "premium -0.02 with us", "fee 0.0003 with us");
        });
    }

    /** An option in the money settles into its future, which then delivers: two rows on both sides. */
    @Test
    void shouldMatchADeliveryInTwoRows() {
        LogComparison log = compare(
                List.of(
                        ours(CashRow.Type.SETTLEMENT, OPTION, "SELL", 10, "0", "0"),
                        ours(CashRow.Type.DELIVERY, FUTURE, "SELL", 10, "0.03", "0")),
                List.of(
                        theirs("delivery", FUTURE, -1L, "0", "0.03", "0", "0.03"),
                        theirs("delivery", OPTION, -1L, "0", "0", "0", "0")));
        assertThat(log.agrees()).isTrue();
        assertThat(log.futures())
                .singleElement()
                .satisfies(sums -> assertThat(sums.unsettled()).isEqualByComparingTo("0"));
    }

    @Test
    void shouldTellTransfersThatOneSideAloneHas() {
        LogComparison log = compare(
                List.of(
                        ours(CashRow.Type.TRANSFER, "", "", 0, "1", "0"),
                        ours(CashRow.Type.TRANSFER, "", "", 0, "2", "0")),
                List.of(
                        theirs("deposit", "", -1L, "0", "1", "0", "1"),
                        theirs("withdrawal", "", -1L, "0", "-3", "0", "-3")));
        assertThat(log.count(Status.MATCHED)).isEqualTo(1);
        assertThat(log.count(Status.ONLY_OURS)).isEqualTo(1);
        assertThat(log.count(Status.ONLY_THEIRS)).isEqualTo(1);
        assertThat(log.agrees()).isFalse();
    }
}
