package io.hedgerow.journal.lots;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.journal.lots.OpenLot.Origin;
import io.hedgerow.journal.lots.OpenLots.Held;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Textbook cases of the four methods, worked out by hand. */
class OpenLotsTest {
    private static final Path JOURNAL = Path.of("journal");

    private long at;

    private static ContractMoney share() {
        return contract(InstrumentKind.FUTURE, false, BigDecimal.ONE, "USD", 2, OptionRight.NONE, BigDecimal.ZERO);
    }

    private static ContractMoney inversePerpetual() {
        return contract(InstrumentKind.PERPETUAL, true, BigDecimal.TEN, "BTC", 8, OptionRight.NONE, BigDecimal.ZERO);
    }

    private static ContractMoney contract(
            InstrumentKind kind,
            boolean inverse,
            BigDecimal units,
            String currency,
            int decimals,
            OptionRight right,
            BigDecimal strike) {
        return new ContractMoney(
                "X.SIM", "SIM", "X", currency, decimals, units, kind, inverse, right, strike, EventWriter.NONE);
    }

    private LotMoment now() {
        at++;
        return new LotMoment(JOURNAL, at, at);
    }

    private List<ClosedLot> trade(OpenLots book, long lots, String price) {
        return book.trade(now(), lots, new BigDecimal(price));
    }

    private static BigDecimal gain(List<ClosedLot> closed) {
        return closed.stream().map(ClosedLot::gain).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** 100 at 10, 50 at 12, 80 at 11 bought, 120 sold at 15. */
    @ParameterizedTest
    @CsvSource({
        "FIFO, 560, 2", // 100 (15-10) + 20 (15-12)
        "LIFO, 440, 2", // 80 (15-11) + 40 (15-12)
        "HIFO, 430, 2", // 50 (15-12) + 70 (15-11)
    })
    void shouldCloseLotsByTheMethod(LotMethod method, String gained, int lots) {
        OpenLots book = new OpenLots(share(), method);
        trade(book, 100, "10");
        trade(book, 50, "12");
        trade(book, 80, "11");
        List<ClosedLot> closed = trade(book, -120, "15");
        assertThat(gain(closed)).isEqualByComparingTo(gained);
        assertThat(closed).hasSize(lots);
        assertThat(book.total()).isEqualTo(110);
    }

    /** 2,480 for 230: 120 of them cost 1,293.913..., sold for 1,800. */
    @Test
    void shouldCloseAtTheAverage() {
        OpenLots book = new OpenLots(share(), LotMethod.AVERAGE);
        trade(book, 100, "10");
        trade(book, 50, "12");
        trade(book, 80, "11");
        List<ClosedLot> closed = trade(book, -120, "15");
        assertThat(gain(closed)).isEqualByComparingTo("506.08695652173913043478");
        assertThat(closed).hasSize(1);
        assertThat(book.cost()).isEqualByComparingTo("1186.08695652173913043478");
        trade(book, -110, "11");
        assertThat(book.total()).isZero();
        assertThat(book.cost()).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource({"FIFO, -20", "LIFO, 20", "HIFO, -20", "AVERAGE, 0"})
    void shouldCloseWhatWasSoldShort(LotMethod method, String gained) {
        OpenLots book = new OpenLots(share(), method);
        trade(book, -10, "8");
        trade(book, -10, "12");
        assertThat(gain(trade(book, 10, "10"))).isEqualByComparingTo(gained);
        assertThat(book.total()).isEqualTo(-10);
    }

    /** Sold short at 100,000, 5 more than were held at 90,000: 5 of 10 dollars each are closed and 5 opened. */
    @ParameterizedTest
    @CsvSource({"FIFO", "LIFO", "HIFO", "AVERAGE"})
    void shouldFlipThroughZeroInAnInverseContract(LotMethod method) {
        OpenLots book = new OpenLots(inversePerpetual(), method);
        trade(book, 5, "90000");
        List<ClosedLot> closed = trade(book, -10, "100000");
        // 50/90000 - 50/100000 coin, to 26 decimals.
        assertThat(gain(closed)).isEqualByComparingTo("0.00005555555555555555555556");
        assertThat(book.total()).isEqualTo(-5);
        assertThat(book.cost()).isEqualByComparingTo("-0.0005");
        assertThat(gain(trade(book, 5, "80000"))).isEqualByComparingTo("0.000125");
    }

    @Test
    void shouldGoOnWithThePartThatWasNotClosed() {
        OpenLots book = new OpenLots(share(), LotMethod.FIFO);
        trade(book, 3, "10.01");
        ClosedLot first = trade(book, -1, "11").get(0);
        ClosedLot second = trade(book, -1, "12").get(0);
        assertThat(first.gain()).isEqualByComparingTo("0.99");
        assertThat(second.gain()).isEqualByComparingTo("1.99");
        assertThat(first.opened()).isEqualTo(second.opened());
        assertThat(book.all()).singleElement().satisfies(lot -> {
            assertThat(lot.lots()).isEqualTo(1);
            assertThat(lot.cost()).isEqualByComparingTo("10.01");
        });
    }

    @Test
    void shouldSettleAnOptionAtWhatItPays() {
        ContractMoney call = contract(
                InstrumentKind.OPTION,
                true,
                new BigDecimal("0.1"),
                "BTC",
                8,
                OptionRight.CALL,
                new BigDecimal("90000"));
        OpenLots book = new OpenLots(call, LotMethod.FIFO);
        trade(book, -20, "0.05");
        // 2 coins sold at 0.05, paid (100000-90000)/100000 a coin.
        assertThat(gain(book.settle(now(), new BigDecimal("100000")))).isEqualByComparingTo("-0.1");
        assertThat(book.total()).isZero();
    }

    @Test
    void shouldRealiseNothingWhenAPositionIsSet() {
        OpenLots book = new OpenLots(share(), LotMethod.FIFO);
        trade(book, 4, "10");
        List<ClosedLot> gone = book.set(now(), Origin.SET, new Held(-2, new BigDecimal("9"), new BigDecimal("-18")));
        assertThat(gone).singleElement().satisfies(lot -> {
            assertThat(lot.how()).isEqualTo(ClosedLot.How.SET);
            assertThat(lot.gain()).isEqualByComparingTo("0");
        });
        assertThat(gain(trade(book, 2, "8"))).isEqualByComparingTo("2");
    }
}
