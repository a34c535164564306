package io.hedgerow.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.InstrumentDefinitionEncoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionEncoder;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Contracts;
import io.hedgerow.engine.testing.EventSlot;
import io.hedgerow.engine.testing.Seeds;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferenceDataTest {
    private static final long E9 = 1_000_000_000L;
    private static final int FREE_ID = Contracts.COUNT;

    private final StateMemory memory = new StateMemory();
    private final ReferenceData reference = new ReferenceData(memory, CapacitySpec.DEFAULT);
    private final InstrumentTable instruments = reference.instruments();
    private final EventSlot slot = new EventSlot();

    @BeforeEach
    void define() {
        memory.seal();
        Contracts.defineIn(reference);
    }

    @AfterEach
    void free() {
        memory.close();
    }

    private int defineLike(int contract, Consumer<InstrumentDefinitionEncoder> edit) {
        slot.reference().instrument(Contracts.spec(contract));
        InstrumentDefinitionEncoder encoder =
                new InstrumentDefinitionEncoder().wrap(slot.buffer(), EventPrefix.HEADER_LENGTH);
        edit.accept(encoder.instrumentId(FREE_ID));
        return reference.define(slot.instrument());
    }

    private void refuses(RejectReason reason, int contract, Consumer<InstrumentDefinitionEncoder> edit) {
        long before = memory.hash();
        assertThat(RejectReason.get((short) defineLike(contract, edit))).isEqualTo(reason);
        assertThat(memory.hash()).isEqualTo(before);
    }

    @Test
    void shouldTellWhatWasDefined() {
        int id = Contracts.INVERSE_CALL;
        assertThat(instruments.count()).isEqualTo(Contracts.COUNT);
        assertThat(instruments.kindRaw(id)).isEqualTo(InstrumentKind.OPTION.value());
        assertThat(instruments.payoffRaw(id)).isEqualTo(PayoffStyle.INVERSE.value());
        assertThat(instruments.rightRaw(id)).isEqualTo(OptionRight.CALL.value());
        assertThat(instruments.strike(id)).isEqualTo(60_000.0);
        assertThat(instruments.strikeE9(id)).isEqualTo(60_000L * E9);
        assertThat(instruments.expiryNs(id)).isEqualTo(Contracts.EXPIRY_NS);
        assertThat(instruments.settlementAveragingNs(id)).isEqualTo(1_800_000_000_000L);
        assertThat(instruments.unitsPerLot(id)).isEqualTo(0.1);
        assertThat(instruments.makerFeeE9(id)).isEqualTo(300_000L);
        assertThat(instruments.takerFeeE9(id)).isEqualTo(300_000L);
        assertThat(instruments.feeCapE9(id)).isEqualTo(125_000_000L);
        assertThat(instruments.underlyingId(id)).isEqualTo(Contracts.BTC_UNDERLYING);
        assertThat(instruments.venueId(id)).isEqualTo(Contracts.DERIBIT);
        assertThat(instruments.baseCurrencyId(id)).isEqualTo(Contracts.BTC);
        assertThat(instruments.quoteCurrencyId(id)).isEqualTo(Contracts.USD);
        assertThat(instruments.settlementCurrencyId(id)).isEqualTo(Contracts.BTC);
        assertThat(instruments.isReciprocal(id)).isFalse();
        assertThat(instruments.isPaidUpFront(id)).isTrue();
    }

    @Test
    void shouldTellWhatPerpetualsLeaveOut() {
        int id = Contracts.PERPETUAL;
        assertThat(instruments.expiryNs(id)).isEqualTo(InstrumentTable.NEVER_NS);
        assertThat(instruments.feeCapE9(id)).isEqualTo(InstrumentTable.NO_FEE_CAP);
        assertThat(instruments.unitsPerLot(id)).isEqualTo(10.0);
        assertThat(instruments.isReciprocal(id)).isTrue();
        assertThat(instruments.isPaidUpFront(id)).isFalse();
        assertThat(instruments.makerFeeE9(id)).isEqualTo(-100_000L);
    }

    @Test
    void shouldTellCurrenciesVenuesAndUnderlyings() {
        assertThat(reference.currencies().count()).isEqualTo(3);
        assertThat(reference.currencies().minorUnitsPerUnit(Contracts.BTC)).isEqualTo(100_000_000L);
        assertThat(reference.currencies().codeWord(Contracts.BTC)).isEqualTo('B' | 'T' << 8 | 'C' << 16);
        assertThat(reference.venues().count()).isEqualTo(2);
        assertThat(reference.venues().codeWord(Contracts.CBOE, 0)).isEqualTo('C' | 'B' << 8 | 'O' << 16 | 'E' << 24);
        UnderlyingTable underlyings = reference.underlyings();
        assertThat(underlyings.referenceInstrumentId(Contracts.BTC_UNDERLYING)).isEqualTo(Contracts.PERPETUAL);
        assertThat(underlyings.referenceInstrumentId(Contracts.SPX_UNDERLYING))
                .isEqualTo(UnderlyingTable.NO_INSTRUMENT);
        assertThat(underlyings.referenceSourceRaw(Contracts.SPX_UNDERLYING)).isEqualTo(ReferenceSource.INDEX.value());
        assertThat(underlyings.greekBasisRaw(Contracts.SPX_UNDERLYING)).isEqualTo(GreekBasis.SPOT.value());
        assertThat(underlyings.symbolWord(Contracts.SPX_UNDERLYING, 0)).isEqualTo('S' | 'P' << 8 | 'X' << 16);
    }

    @Test
    void shouldKeepTheWholeSymbol() {
        slot.reference().instrument(Contracts.spec(Contracts.LINEAR_PERPETUAL));
        byte[] symbol = new byte[32];
        slot.instrument().getSymbol(symbol, 0);
        for (int i = 0; i < symbol.length; i++) {
            long word = instruments.symbolWord(Contracts.LINEAR_PERPETUAL, i / Long.BYTES);
            assertThat((byte) (word >>> (i % Long.BYTES * Byte.SIZE))).isEqualTo(symbol[i]);
        }
    }

    @Test
    void shouldAnswerAnyIdWhenAskedWhetherItIsDefined() {
        for (int id : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4_096, FREE_ID}) {
            assertThat(instruments.isDefined(id)).isFalse();
            assertThat(reference.currencies().isDefined(id)).isFalse();
            assertThat(reference.venues().isDefined(id)).isFalse();
            assertThat(reference.underlyings().isDefined(id)).isFalse();
        }
        assertThat(instruments.isDefined(Contracts.SPOT)).isTrue();
    }

    @Test
    void shouldAcceptTheSameDefinitionAgainSilently() {
        long before = memory.hash();
        slot.frame().at(77L);
        Contracts.defineIn(reference);
        assertThat(memory.hash()).isEqualTo(before);
    }

    @Test
    void shouldRefuseAnotherDefinitionOfTheSameId() {
        refuses(
                RejectReason.DUPLICATE_DEFINITION,
                Contracts.INVERSE_CALL,
                e -> e.instrumentId(Contracts.INVERSE_CALL).strikeE9(61_000L * E9));
        refuses(
                RejectReason.DUPLICATE_DEFINITION,
                Contracts.INVERSE_CALL,
                e -> e.instrumentId(Contracts.INVERSE_CALL).symbol("BTC-25DEC26-60000-X"));
        refuses(
                RejectReason.DUPLICATE_DEFINITION,
                Contracts.INVERSE_CALL,
                e -> e.instrumentId(Contracts.INVERSE_CALL).takerFeeE9(1L));
        slot.reference().currency(Contracts.BTC, "BTC", 7);
        assertThat(reference.define(slot.currency())).isEqualTo(RejectReason.DUPLICATE_DEFINITION.value());
        slot.reference().venue(Contracts.DERIBIT, "DERIBIT2");
        assertThat(reference.define(slot.venue())).isEqualTo(RejectReason.DUPLICATE_DEFINITION.value());
        slot.reference()
                .underlying(
                        Contracts.SPX_UNDERLYING,
                        "SPX",
                        Contracts.SPX,
                        Contracts.USD,
                        ReferenceSource.INDEX,
                        -1,
                        GreekBasis.FORWARD);
        assertThat(reference.define(slot.underlying())).isEqualTo(RejectReason.DUPLICATE_DEFINITION.value());
    }

    @Test
    void shouldRefuseIdsOutsideTheCapacity() {
        refuses(RejectReason.CAPACITY_EXCEEDED, Contracts.SPOT, e -> e.instrumentId(4_096));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.SPOT, e -> e.instrumentId(-1));
        slot.reference().currency(16, "XYZ", 2);
        assertThat(reference.define(slot.currency())).isEqualTo(RejectReason.CAPACITY_EXCEEDED.value());
        slot.reference().venue(-5, "XYZ");
        assertThat(reference.define(slot.venue())).isEqualTo(RejectReason.OUT_OF_RANGE.value());
    }

    @Test
    void shouldRefuseReferencesToWhatIsNotDefined() {
        refuses(RejectReason.UNKNOWN_UNDERLYING, Contracts.SPOT, e -> e.underlyingId(7));
        refuses(RejectReason.UNKNOWN_VENUE, Contracts.SPOT, e -> e.venueId(-1));
        refuses(RejectReason.UNKNOWN_CURRENCY, Contracts.SPOT, e -> e.baseCurrencyId(9));
        refuses(RejectReason.UNKNOWN_CURRENCY, Contracts.SPOT, e -> e.quoteCurrencyId(9));
        refuses(RejectReason.UNKNOWN_CURRENCY, Contracts.SPOT, e -> e.settlementCurrencyId(9));
    }

    @Test
    void shouldRefuseNumbersOutOfRange() {
        refuses(RejectReason.OUT_OF_RANGE, Contracts.SPOT, e -> e.contractSizeE9(0L));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.SPOT, e -> e.lotContractsE9(-1L));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.SPOT, e -> e.tickSizeE9(0L));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.SPOT, e -> e.takerFeeE9(E9));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.SPOT, e -> e.makerFeeE9(-E9));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.INVERSE_CALL, e -> e.strikeE9(-1L));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.INVERSE_CALL, e -> e.feeCapE9(-1L));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.INVERSE_CALL, e -> e.expiryNs(0L));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.INVERSE_CALL, e -> e.settlementAveragingNs(-1L));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.INVERSE_CALL, e -> e.tickStepAboveE9(0L));
        refuses(RejectReason.OUT_OF_RANGE, Contracts.INVERSE_CALL, e -> e.tickStepSizeE9(-5L));
    }

    @Test
    void shouldRefuseSizesWhoseCashCannotBeCounted() {
        refuses(
                RejectReason.OUT_OF_RANGE,
                Contracts.SPOT,
                e -> e.contractSizeE9(Long.MAX_VALUE).lotContractsE9(Long.MAX_VALUE));
        refuses(
                RejectReason.OUT_OF_RANGE,
                Contracts.SPOT,
                e -> e.contractSizeE9(1L).lotContractsE9(1L));
        assertThat(defineLike(
                        Contracts.SPOT, e -> e.contractSizeE9(1_000_000L * E9).lotContractsE9(1L)))
                .isZero();
        assertThat(instruments.unitsPerLot(FREE_ID)).isEqualTo(1e-3);
    }

    @Test
    void shouldRefuseTermsThatContradictTheKind() {
        refuses(RejectReason.INVALID_DEFINITION, Contracts.SPOT, e -> e.strikeE9(1L));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.INVERSE_CALL, e -> e.strikeE9(0L));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.INVERSE_CALL, e -> e.right(OptionRight.NONE));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.PERPETUAL, e -> e.right(OptionRight.PUT));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.PERPETUAL, e -> e.expiryNs(Contracts.EXPIRY_NS));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.LINEAR_FUTURE, e -> e.expiryNs(EventWriter.NONE));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.PERPETUAL, e -> e.feeCapE9(1L));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.PERPETUAL, e -> e.settlementAveragingNs(1L));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.INVERSE_CALL, e -> e.tickStepSizeE9(EventWriter.NONE));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.INVERSE_CALL, e -> e.tickStepSizeE9(1L));
        refuses(
                RejectReason.INVALID_DEFINITION,
                Contracts.SPOT,
                e -> e.payoff(PayoffStyle.INVERSE).settlementCurrencyId(Contracts.BTC));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.SPOT, e -> e.symbol(""));
    }

    @Test
    void shouldRefuseCurrenciesThatContradictPayoffOrUnderlying() {
        refuses(RejectReason.INVALID_DEFINITION, Contracts.INVERSE_CALL, e -> e.settlementCurrencyId(Contracts.USD));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.LINEAR_CALL, e -> e.settlementCurrencyId(Contracts.SPX));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.SPOT, e -> e.underlyingId(Contracts.SPX_UNDERLYING));
    }

    @Test
    void shouldRefuseUnknownEnumerationValues() {
        int[] offsets = {
            InstrumentDefinitionEncoder.kindEncodingOffset(),
            InstrumentDefinitionEncoder.payoffEncodingOffset(),
            InstrumentDefinitionEncoder.rightEncodingOffset()
        };
        for (int offset : offsets) {
            refuses(RejectReason.MALFORMED, Contracts.SPOT, e -> slot.poke(offset, 200));
        }
        slot.reference().underlying(5, "X", Contracts.BTC, Contracts.USD, ReferenceSource.INDEX, -1, GreekBasis.SPOT);
        slot.poke(UnderlyingDefinitionEncoder.greekBasisEncodingOffset(), 9);
        assertThat(reference.define(slot.underlying())).isEqualTo(RejectReason.MALFORMED.value());
    }

    @Test
    void shouldRefuseCurrenciesAndUnderlyingsThatMakeNoSense() {
        slot.reference().currency(5, "", 2);
        assertThat(reference.define(slot.currency())).isEqualTo(RejectReason.INVALID_DEFINITION.value());
        slot.reference().currency(5, "XYZ", 10);
        assertThat(reference.define(slot.currency())).isEqualTo(RejectReason.OUT_OF_RANGE.value());
        slot.reference().venue(5, "");
        assertThat(reference.define(slot.venue())).isEqualTo(RejectReason.INVALID_DEFINITION.value());
        assertThat(underlying(Contracts.BTC, Contracts.BTC, ReferenceSource.INDEX, -1))
                .isEqualTo(RejectReason.INVALID_DEFINITION);
        assertThat(underlying(Contracts.BTC, 12, ReferenceSource.INDEX, -1)).isEqualTo(RejectReason.UNKNOWN_CURRENCY);
        assertThat(underlying(Contracts.BTC, Contracts.USD, ReferenceSource.INSTRUMENT, -2))
                .isEqualTo(RejectReason.OUT_OF_RANGE);
        assertThat(underlying(Contracts.BTC, Contracts.USD, ReferenceSource.INSTRUMENT, 4_096))
                .isEqualTo(RejectReason.CAPACITY_EXCEEDED);
        assertThat(underlying(Contracts.BTC, Contracts.USD, ReferenceSource.INSTRUMENT, Contracts.SPOT))
                .isEqualTo(RejectReason.INVALID_DEFINITION);
    }

    private RejectReason underlying(int base, int quote, ReferenceSource source, int referenceInstrument) {
        slot.reference().underlying(5, "NEW", base, quote, source, referenceInstrument, GreekBasis.SPOT);
        return RejectReason.get((short) reference.define(slot.underlying()));
    }

    @Test
    void shouldRefuseAReferenceInstrumentThatIsAnOptionOrOfAnotherUnderlying() {
        slot.reference()
                .underlying(
                        5, "NEW", Contracts.BTC, Contracts.USD, ReferenceSource.INSTRUMENT, FREE_ID, GreekBasis.SPOT);
        assertThat(reference.define(slot.underlying())).isZero();
        refuses(RejectReason.INVALID_DEFINITION, Contracts.SPOT, e -> e.underlyingId(Contracts.BTC_UNDERLYING));
        refuses(RejectReason.INVALID_DEFINITION, Contracts.INVERSE_CALL, e -> e.underlyingId(5));
        assertThat(defineLike(Contracts.SPOT, e -> e.underlyingId(5))).isZero();
    }

    @Test
    void shouldAnswerRandomBytesWithoutFailing() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            byte[] bytes = new byte[InstrumentDefinitionEncoder.BLOCK_LENGTH];
            for (int i = 0; i < 2_000; i++) {
                int contract = random.nextInt(Contracts.COUNT);
                slot.reference().instrument(Contracts.spec(contract));
                random.nextBytes(bytes);
                int start = random.nextInt(12, bytes.length);
                int length = Math.min(random.nextInt(1, 12), bytes.length - start);
                slot.buffer().putBytes(EventPrefix.HEADER_LENGTH + start, bytes, 0, length);
                assertThat(reference.define(slot.instrument())).isBetween(0, 21);
            }
        });
    }

    @Test
    void shouldAllocateNothing() {
        slot.reference().instrument(Contracts.spec(Contracts.INVERSE_CALL));
        Runnable work = () -> {
            for (int i = 0; i < 50_000; i++) {
                reference.define(slot.instrument());
                instruments.roundUpToTickE9(Contracts.INVERSE_CALL, i);
            }
        };
        assertThat(Allocations.bytesOf(work)).isZero();
    }
}
