package io.hedgerow.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertEncoder;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.HedgeRatioEncoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateEncoder;
import io.hedgerow.engine.event.codec.SetLimitEncoder;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryModelTest {
    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final TelemetryModel model = new TelemetryModel(directory);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    /** Lets the directory learn what is published. */
    private final class Learning implements EventPublisher {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[512]);

        @Override
        public MutableDirectBuffer claim() {
            return slot;
        }

        @Override
        public void publish(int length) {
            model.onInput(slot, 0);
        }
    }

    @BeforeEach
    void define() {
        ReferenceWriter define = new ReferenceWriter(new EventFrame(new Learning(), 1));
        define.currency(0, "USD", 2);
        define.currency(1, "XYZ", 3);
        define.venue(0, "HOME");
        define.underlying(0, "XYZ", 1, 0, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        define.instrument(InstrumentSpec.builder(0, "XYZ_USD").baseCurrencyId(1).build());
    }

    private int unpriced;
    private int unmarked;

    private void risk(RiskScope scope, long sequence, long expiryNs, double forward) {
        RiskUpdateEncoder update = new RiskUpdateEncoder().wrapAndApplyHeader(buffer, 0, header);
        update.causeSequence(sequence)
                .delta(3.0)
                .gamma(0.02)
                .vega(500.0)
                .theta(-730.0)
                .vanna(4.0)
                .volga(300.0)
                .hedgeDelta(-1.0)
                .referencePrice(100.0)
                .forward(forward)
                .realisedPnl(10.0)
                .unrealisedPnl(-4.0)
                .fees(250.0)
                .funding(-100.0)
                .netDelta(1.75)
                .targetDelta(0.25)
                .bandCentre(0.125)
                .bandHalfWidth(2.5)
                .expiryNs(expiryNs)
                .optionsPriced(7)
                .optionsUnpriced(unpriced)
                .positionsUnmarked(unmarked)
                .underlyingId(0)
                .scope(scope);
        send();
    }

    private void send() {
        model.onOutput(buffer, 0, buffer.capacity());
    }

    private UnderlyingView only() {
        assertThat(model.book().underlyings()).hasSize(1);
        return model.book().underlyings().get(0);
    }

    @Test
    void shouldShowGreeksInDisplayUnits() {
        unpriced = 1;
        unmarked = 2;
        risk(RiskScope.EXPIRY, 5, 1_000, 110.0);
        risk(RiskScope.UNDERLYING, 5, RiskUpdateEncoder.expiryNsNullValue(), 0.0);

        UnderlyingView view = only();
        ConsoleView.Greeks expiry = view.options().expiries().get(0).greeks();
        assertThat(expiry.gammaPerPercent()).isCloseTo(0.02 * 110.0 * 0.01, within(1e-12));
        assertThat(expiry.vegaPerVolPoint()).isCloseTo(5.0, within(1e-12));
        assertThat(expiry.thetaPerDay()).isCloseTo(-2.0, within(1e-12));
        assertThat(expiry.vannaPerVolPoint()).isCloseTo(0.04, within(1e-12));
        assertThat(expiry.volgaPerVolPoint()).isCloseTo(0.03, within(1e-12));
        assertThat(view.options().total().gammaPerPercent()).isCloseTo(0.02 * 100.0 * 0.01, within(1e-12));
        assertThat(view.symbol()).isEqualTo("XYZ");
        assertThat(view.quoteCurrency()).isEqualTo("USD");
        assertThat(view.coverage()).isEqualTo(new Coverage(true, 1, 2));
        assertThat(view.delta().net()).as("an option is left out").isNaN();
        assertThat(view.pnl().total()).as("two positions are left out").isNaN();
    }

    private void order(OrderAction action, long timeNs, long priceE9) {
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .timeNs(timeNs)
                .orderId(7L)
                .lots(100L)
                .limitPriceE9(priceE9)
                .instrumentId(0)
                .action(action)
                .side(Side.SELL)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        send();
    }

    private void told(OrderStatus status, long timeNs, long priceE9) {
        EventFrame frame = new EventFrame(new Learning(), 1);
        frame.at(timeNs);
        new EventWriter(frame).orders().update(0, 7L, status, 100L, priceE9, 0);
    }

    private void working(double price, String state) {
        assertThat(model.book().orders()).singleElement().satisfies(it -> {
            assertThat(it.state()).isEqualTo(state);
            assertThat(it.limitPrice()).isEqualTo(price);
            assertThat(it.lots()).isEqualTo(-100L);
        });
    }

    @Test
    void shouldTakeAnOrderForWorkingWhoseAnswerWasHeardOfBeforeIt() {
        told(OrderStatus.ACCEPTED, 20L, 99_000_000_000L);
        order(OrderAction.NEW, 10L, 98_000_000_000L);
        working(99.0, "WORKING");
        told(OrderStatus.REPLACED, 40L, 97_000_000_000L);
        order(OrderAction.REPLACE, 30L, 97_000_000_000L);
        working(97.0, "WORKING");
        order(OrderAction.REPLACE, 50L, 96_000_000_000L);
        working(96.0, "REPLACING");
        told(OrderStatus.CANCELLED, 60L, EventWriter.NONE);
        assertThat(model.book().orders()).isEmpty();
    }

    @Test
    void shouldDropAnExpiryThatIsNoLongerReported() {
        risk(RiskScope.EXPIRY, 5, 1_000, 110.0);
        risk(RiskScope.EXPIRY, 5, 2_000, 111.0);
        risk(RiskScope.UNDERLYING, 5, RiskUpdateEncoder.expiryNsNullValue(), 0.0);
        risk(RiskScope.EXPIRY, 9, 2_000, 111.0);
        risk(RiskScope.UNDERLYING, 9, RiskUpdateEncoder.expiryNsNullValue(), 0.0);

        assertThat(only().options().expiries())
                .extracting(ConsoleView.ExpiryRow::expiryNs)
                .containsExactly(2_000L);
    }

    @Test
    void shouldShowNetDeltaBandFeesAndFundingAsTheEngineTellsThem() {
        risk(RiskScope.UNDERLYING, 5, RiskUpdateEncoder.expiryNsNullValue(), 0.0);

        UnderlyingView view = only();
        assertThat(view.delta().net()).isEqualTo(1.75);
        assertThat(view.delta().target()).isEqualTo(0.25);
        assertThat(view.delta().bandCentre()).isEqualTo(0.125);
        assertThat(view.delta().bandHalfWidth()).isEqualTo(2.5);
        assertThat(view.delta().isOutsideBand()).isFalse();
        assertThat(view.pnl().fees()).isEqualTo(250.0);
        assertThat(view.pnl().funding()).isEqualTo(-100.0);
        assertThat(view.pnl().total()).isEqualTo(6.0);
    }

    @Test
    void shouldShowEveryHedgeInstrumentWithItsRatio() {
        new HedgeRatioEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .deltaPerLot(0.5)
                .hedgeRatioLots(-6.0)
                .hedgePrice(101.5)
                .underlyingId(0)
                .instrumentId(0);
        send();

        assertThat(only().positions())
                .containsExactly(new ConsoleView.HedgePosition("XYZ_USD.HOME", 0, 0.0, 101.5, -6.0, ""));
    }

    @Test
    void shouldNameTheInstrumentOrTheVenueWhoseFeedIsNotLive() {
        for (AlertCode code : new AlertCode[] {AlertCode.FEED_NOT_LIVE, AlertCode.INSTRUMENT_NOT_LIVE}) {
            new AlertEncoder()
                    .wrapAndApplyHeader(buffer, 0, header)
                    .subjectId(0)
                    .code(code)
                    .severity(Severity.WARNING);
            send();
        }
        assertThat(model.alerts())
                .extracting(ConsoleView.AlertLine::text)
                .containsExactly("feed of XYZ_USD.HOME is not live", "feed of venue HOME is not live");
    }

    @Test
    void shouldShowTheNumberOfALimitOfALaterBuild() {
        UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
        new SetLimitEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .subjectId(3)
                .kind(LimitKind.ORDER_LOTS_MAX)
                .value(17L);
        message.putByte(MessageHeaderEncoder.ENCODED_LENGTH + SetLimitEncoder.kindEncodingOffset(), (byte) 99);
        model.onInput(message, 0);

        assertThat(model.guard(List.of()).limits())
                .containsExactly(new ConsoleView.LimitLine("#3", "limit kind 99", 17.0, Double.NaN, 0L, 0L));
    }

    @Test
    void shouldNameWhatAnAlertIsAbout() {
        new AlertEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .timeNs(77)
                .value(1.0)
                .subjectId(0)
                .code(AlertCode.LIMIT_BREACH)
                .severity(Severity.WARNING);
        send();

        assertThat(model.alerts())
                .containsExactly(new ConsoleView.AlertLine(
                        77, "WARNING", "XYZ_USD.HOME: order refused on its way out, limit order_lots_max"));
    }
}
