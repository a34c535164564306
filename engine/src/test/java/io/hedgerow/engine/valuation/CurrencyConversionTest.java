package io.hedgerow.engine.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.UnderlyingPrices;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bitcoin is quoted in dollars, ether in bitcoin, francs in nothing. */
class CurrencyConversionTest {
    private static final int ETH = 2;
    private static final int CHF = 3;
    private static final int ETHER = 1;
    private static final int ETHER_PERPETUAL = 10;
    private static final int ETHER_INVERSE = 11;
    private static final long E9 = 1_000_000_000L;

    private final InlinePublisher engine =
            new InlinePublisher(BitcoinDesk.SMALL_CAPACITY, EventJournal.NONE, OutputSink.NONE);
    private final BitcoinDesk desk = new BitcoinDesk(engine, 1, 1);

    @BeforeEach
    void define() {
        desk.define();
        desk.reference().currency(ETH, "ETH", 6);
        desk.reference().currency(CHF, "CHF", 2);
        desk.reference()
                .underlying(ETHER, "ETHBTC", ETH, BitcoinDesk.BTC, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        InstrumentSpec perpetual = InstrumentSpec.builder(ETHER_PERPETUAL, "ETHBTC-PERPETUAL")
                .perpetual()
                .underlyingId(ETHER)
                .baseCurrencyId(ETH)
                .quoteCurrencyId(BitcoinDesk.BTC)
                .build();
        desk.reference().instrument(perpetual);
        desk.reference()
                .instrument(perpetual
                        .sibling(ETHER_INVERSE, "ETHBTC-INVERSE")
                        .inverse()
                        .build());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private double rate(int from, int to) {
        return engine.engine().risk().conversion().rate(from, to);
    }

    @Test
    void shouldConvertAtThePricesThatLinkTwoCurrenciesAndNotOtherwise() {
        assertThat(rate(BitcoinDesk.BTC, BitcoinDesk.BTC)).isEqualTo(1.0);
        assertThat(rate(ETH, BitcoinDesk.USD)).isEqualTo(CurrencyConversion.NOT_CONVERTIBLE);
        desk.index(80_000.0);
        assertThat(rate(BitcoinDesk.BTC, BitcoinDesk.USD)).isEqualTo(80_000.0);
        assertThat(rate(ETH, BitcoinDesk.USD)).isEqualTo(CurrencyConversion.NOT_CONVERTIBLE);
        desk.market().indexPrice(ETHER, EventWriter.NONE, E9 / 32);
        assertThat(rate(ETH, BitcoinDesk.BTC)).isEqualTo(0.03125);
        assertThat(rate(ETH, BitcoinDesk.USD)).isEqualTo(2_500.0);
        assertThat(rate(BitcoinDesk.USD, ETH)).isEqualTo(1.0 / 2_500.0);
        assertThat(rate(CHF, BitcoinDesk.USD)).isEqualTo(CurrencyConversion.NOT_CONVERTIBLE);
        assertThat(rate(BitcoinDesk.BTC, CHF)).isEqualTo(CurrencyConversion.NOT_CONVERTIBLE);
        assertThat(engine.engine().risk().conversion().ratePerMinor(ETH, BitcoinDesk.USD))
                .isEqualTo(2_500.0 / 1e6);
    }

    @Test
    void shouldPriceFeesInTheCurrencyTheyWerePaidIn() {
        desk.index(80_000.0);
        desk.market().indexPrice(ETHER, EventWriter.NONE, E9 / 32);
        fill(ETHER_PERPETUAL, 1_000_000L);
        fill(ETHER_INVERSE, 2_000_000L);
        double paid = engine.engine().risk().profitAndLoss().fees(ETHER);
        assertThat(paid).as("0.01 BTC and 2 ETH, in BTC").isCloseTo(0.01 + 2.0 / 32, within(1e-15));
        assertThat(paid * rate(BitcoinDesk.BTC, BitcoinDesk.USD)).as("in USD").isCloseTo(800.0 + 5_000.0, within(1e-9));
    }

    private void fill(int instrumentId, long feeMinor) {
        desk.frame().closing();
        desk.market()
                .orders()
                .otherFill(
                        instrumentId,
                        instrumentId,
                        FillSource.CUSTOMER,
                        Side.BUY,
                        1L,
                        E9 / 32,
                        Liquidity.TAKER,
                        feeMinor);
    }

    /** The plain rule: of all priced underlyings in the order of their ids, the first that links, else the first two. */
    @Test
    void shouldFindTheSameLinkAsALookAtEveryUnderlying() {
        Seeds.forEach(30, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int currencies = 6;
            int underlyings = 12;
            CapacitySpec capacity = CapacitySpec.builder()
                    .currencies(currencies)
                    .underlyings(underlyings)
                    .build();
            try (InlinePublisher world = new InlinePublisher(capacity, EventJournal.NONE, OutputSink.NONE)) {
                EventFrame frame = new EventFrame(world, 0);
                frame.at(BitcoinDesk.START_NS);
                ReferenceWriter reference = new ReferenceWriter(frame);
                EventWriter market = new EventWriter(frame);
                for (int currency = 0; currency < currencies; currency++) {
                    reference.currency(currency, "C" + currency, 2);
                }
                for (int step = 0; step < 40; step++) {
                    int id = random.nextInt(underlyings);
                    int base = random.nextInt(currencies);
                    int quote = (base + 1 + random.nextInt(currencies - 1)) % currencies;
                    reference.underlying(id, "U" + id, base, quote, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
                    market.indexPrice(random.nextInt(underlyings), EventWriter.NONE, random.nextLong(1, 1_000 * E9));
                    assertSameRates(world.engine(), currencies);
                }
            }
        });
    }

    private static void assertSameRates(HedgeEngine world, int currencies) {
        for (int from = 0; from < currencies; from++) {
            for (int to = 0; to < currencies; to++) {
                assertThat(world.risk().conversion().rate(from, to)).isEqualTo(PlainConversion.rate(world, from, to));
            }
        }
    }

    /** What the conversion has to answer, by looking at every underlying. */
    private static final class PlainConversion {
        private PlainConversion() {}

        static double rate(HedgeEngine world, int from, int to) {
            double direct = from == to ? 1.0 : direct(world, from, to);
            for (int id = 0; id < world.reference().underlyings().count() && direct == 0.0; id++) {
                if (world.market().prices().reference(id) > 0.0) {
                    direct = over(world, id, from, to);
                }
            }
            return direct;
        }

        private static double over(HedgeEngine world, int id, int from, int to) {
            int base = world.reference().underlyings().baseCurrencyId(id);
            int quote = world.reference().underlyings().quoteCurrencyId(id);
            double price = world.market().prices().reference(id);
            if (base == from) {
                return price * direct(world, quote, to);
            }
            return quote == from ? direct(world, base, to) / price : 0.0;
        }

        private static double direct(HedgeEngine world, int from, int to) {
            for (int id = 0; id < world.reference().underlyings().count(); id++) {
                int base = world.reference().underlyings().baseCurrencyId(id);
                int quote = world.reference().underlyings().quoteCurrencyId(id);
                double price = world.market().prices().reference(id);
                if (price > 0.0 && base == from && quote == to) {
                    return price;
                }
                if (price > 0.0 && base == to && quote == from) {
                    return 1.0 / price;
                }
            }
            return 0.0;
        }
    }

    @Test
    void shouldTakeAsManyCurrenciesAsThereMayBe() {
        int currencies = 1 << 16;
        CapacitySpec capacity = CapacitySpec.builder().currencies(currencies).build();
        try (StateMemory memory = new StateMemory()) {
            ReferenceData reference = new ReferenceData(memory, capacity, StandardFamilies.KINDS);
            UnderlyingPrices prices = new UnderlyingPrices(memory, capacity);
            CurrencyConversion conversion =
                    new CurrencyConversion(capacity, reference.currencies(), reference.underlyings(), prices);
            for (int look = 0; look < 2; look++) {
                assertThat(conversion.rate(0, currencies - 1)).isEqualTo(CurrencyConversion.NOT_CONVERTIBLE);
                assertThat(conversion.rate(currencies - 1, 0)).isEqualTo(CurrencyConversion.NOT_CONVERTIBLE);
            }
        }
    }
}
