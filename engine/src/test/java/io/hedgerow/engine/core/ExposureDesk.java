package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.FactorExposureDecoder;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import org.agrona.concurrent.UnsafeBuffer;

/** A Bitcoin desk, with ether beside it where asked, that reports after every batch in dollars. */
final class ExposureDesk implements AutoCloseable {
    static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(256)
            .options(256)
            .slices(16)
            .underlyings(4)
            .currencies(4)
            .venues(2)
            .workingOrders(64)
            .hedgeInstruments(4)
            .riskUpdateIntervalNs(0L)
            .stateHashInterval(1L << 20)
            .reportingCurrencyId(BitcoinDesk.USD)
            .build();
    static final int ETH = 2;
    static final int ETHER = 1;
    static final int ETHER_PERPETUAL = 100;
    static final int ETHER_CALL = 101;

    private static final long E9 = 1_000_000_000L;

    final RecordingSink outputs = new RecordingSink();
    final InlinePublisher engine = new InlinePublisher(CAPACITY, EventJournal.NONE, outputs);
    final BitcoinDesk desk;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    ExposureDesk(int expiries, int strikes) {
        desk = new BitcoinDesk(engine, expiries, strikes);
        desk.define();
        desk.openMarket();
    }

    /** Ether: a linear perpetual of 0.01 a lot and a call of 1 a lot in the first Bitcoin expiry, struck at 3,000. */
    void defineEther() {
        desk.reference().currency(ETH, "ETH", 8);
        desk.reference().underlying(ETHER, "ETH", ETH, BitcoinDesk.USD, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        InstrumentSpec perpetual = InstrumentSpec.builder(ETHER_PERPETUAL, "ETH-" + ETHER_PERPETUAL)
                .perpetual()
                .contractSizeE9(E9 / 100)
                .underlyingId(ETHER)
                .baseCurrencyId(ETH)
                .quoteCurrencyId(BitcoinDesk.USD)
                .build();
        desk.reference().instrument(perpetual);
        desk.reference()
                .instrument(perpetual
                        .sibling(ETHER_CALL, "ETH-" + ETHER_CALL)
                        .call(3_000 * E9, desk.expiryNs(0))
                        .contractSizeE9(E9)
                        .build());
    }

    /** Ether's index and perpetual, one batch. */
    void ether(double price) {
        long mid = Math.round(price * 100.0) * (E9 / 100);
        desk.market().indexPrice(ETHER, EventWriter.NONE, mid);
        desk.frame().closing();
        desk.market()
                .quote(ETHER_PERPETUAL)
                .bid(mid - E9 / 100, 100)
                .ask(mid + E9 / 100, 100)
                .mark(mid)
                .publish();
    }

    /** Sets a position without trading; the report comes with the next batch. */
    void hold(int instrumentId, long lots, long averagePriceE9) {
        desk.commands().setPosition(instrumentId, lots, averagePriceE9);
    }

    ExposureUpdateDecoder exposure(RiskScope scope, int underlyingId, long expiryNs) {
        ExposureUpdateDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(ExposureUpdateDecoder.TEMPLATE_ID)) {
            ExposureUpdateDecoder update = new ExposureUpdateDecoder().wrapAndApplyHeader(message, 0, header);
            boolean matches = update.scope() == scope
                    && (scope == RiskScope.PORTFOLIO || update.underlyingId() == underlyingId)
                    && (scope != RiskScope.EXPIRY || update.expiryNs() == expiryNs);
            found = matches ? update : found;
        }
        assertThat(found).as("exposure update of %s", scope).isNotNull();
        return found;
    }

    ExposureUpdateDecoder expiry(int expiry) {
        return exposure(RiskScope.EXPIRY, BitcoinDesk.UNDERLYING, desk.expiryNs(expiry));
    }

    ExposureUpdateDecoder underlying(int underlyingId) {
        return exposure(RiskScope.UNDERLYING, underlyingId, 0L);
    }

    ExposureUpdateDecoder portfolio() {
        return exposure(RiskScope.PORTFOLIO, -1, 0L);
    }

    FactorExposureDecoder factor(int factorId) {
        FactorExposureDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(FactorExposureDecoder.TEMPLATE_ID)) {
            FactorExposureDecoder update = new FactorExposureDecoder().wrapAndApplyHeader(message, 0, header);
            found = update.factorId() == factorId ? update : found;
        }
        assertThat(found).as("factor %d", factorId).isNotNull();
        return found;
    }

    EquityUpdateDecoder equity(int currencyId) {
        EquityUpdateDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(EquityUpdateDecoder.TEMPLATE_ID)) {
            EquityUpdateDecoder update = new EquityUpdateDecoder().wrapAndApplyHeader(message, 0, header);
            found = update.currencyId() == currencyId ? update : found;
        }
        assertThat(found).as("equity in currency %d", currencyId).isNotNull();
        return found;
    }

    EquityUpdateDecoder totalEquity() {
        return equity(EquityUpdateDecoder.currencyIdNullValue());
    }

    HedgeRatioDecoder ratio(int instrumentId) {
        HedgeRatioDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(HedgeRatioDecoder.TEMPLATE_ID)) {
            HedgeRatioDecoder update = new HedgeRatioDecoder().wrapAndApplyHeader(message, 0, header);
            found = update.instrumentId() == instrumentId ? update : found;
        }
        assertThat(found).as("hedge ratio of %d", instrumentId).isNotNull();
        return found;
    }

    void assertRejected(RejectReason reason) {
        RejectionDecoder rejection =
                new RejectionDecoder().wrapAndApplyHeader(outputs.last(RejectionDecoder.TEMPLATE_ID), 0, header);
        assertThat(rejection.reason()).isEqualTo(reason);
        outputs.clear();
    }

    @Override
    public void close() {
        engine.close();
    }
}
