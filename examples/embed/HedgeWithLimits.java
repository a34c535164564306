import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.limit.LimitSet;
import org.agrona.DirectBuffer;

/** A perpetual that hedges itself back to a band, inside limits, until it is killed. */
public class HedgeWithLimits {
    static final long E9 = 1_000_000_000L;
    static final int USD = 0, BTC = 1, PERPETUAL = 0;

    /** Every output comes here; an order only if the kill switch lets it leave. Send it to your venue. */
    static void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            HedgeOrderDecoder order =
                    new HedgeOrderDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
            System.out.printf("%s %s %d lots%n", order.action(), order.side(), order.lots());
        }
    }

    public static void main(String[] args) {
        long nowNs = 1_700_000_000_000_000_000L;
        try (InlinePublisher engine =
                new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, HedgeWithLimits::onOutput)) {
            EventFrame frame = new EventFrame(engine, 1);
            frame.at(nowNs);
            ReferenceWriter define = new ReferenceWriter(frame);
            CommandWriter command = new CommandWriter(frame);
            EventWriter market = new EventWriter(frame);
            define.currency(USD, "USD", 2);
            define.currency(BTC, "BTC", 8);
            define.venue(0, "HOME");
            define.underlying(0, "BTC", BTC, USD, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            define.instrument(InstrumentSpec.builder(PERPETUAL, "BTC-PERPETUAL")
                    .perpetual()
                    .inverse()
                    .contractSizeE9(10 * E9) // 10 USD a contract
                    .baseCurrencyId(BTC)
                    .quoteCurrencyId(USD)
                    .build());
            setLimits(command);
            command.addHedgeInstrument(0, PERPETUAL);
            define.hedgePolicy(
                    0, HedgePolicySpec.builder().fixedBandHalfWidth(0.5).build());
            market.tradingSession(0, -1, SessionStatus.OPEN);
            command.setPosition(PERPETUAL, 10_000, 100_000 * E9); // long 1 BTC, too much
            tick(frame, market);

            engine.kill(KillLatch.EVERYTHING, "desk"); // any thread: engine.latch().engage(...)
            frame.at(nowNs + 60 * E9);
            tick(frame, market);
            System.out.println("killed: " + engine.engine().killSwitches().isEverythingEngaged());
        }
    }

    static void tick(EventFrame frame, EventWriter market) {
        market.quote(PERPETUAL)
                .bid(99_999 * E9, 50_000)
                .ask(100_001 * E9, 50_000)
                .publish();
        frame.closing();
        market.indexPrice(0, EventWriter.NONE, 100_000 * E9);
    }

    /** No limit has a default. */
    static void setLimits(CommandWriter command) {
        LimitSet.ofInstrument(PERPETUAL)
                .with(LimitKind.ORDER_LOTS_MAX, 20_000)
                .with(LimitKind.POSITION_LOTS_MAX, 100_000)
                .with(LimitKind.OPEN_LOTS_MAX, 100_000)
                .with(LimitKind.ORDER_NOTIONAL_MAX, 200_000)
                .with(LimitKind.OPEN_NOTIONAL_MAX, 1_000_000)
                .with(LimitKind.ORDER_DELTA_E6_MAX, 2_000_000)
                .with(LimitKind.ORDER_VEGA_MAX, 1)
                .with(LimitKind.PRICE_COLLAR_BPS, 50)
                .with(LimitKind.THEO_COLLAR_BPS, 50)
                .with(LimitKind.PERIOD_COLLAR_BPS, 200)
                .with(LimitKind.QUOTE_AGE_NS_MAX, 2 * E9)
                .with(LimitKind.DUPLICATE_WINDOW_NS, E9)
                .with(LimitKind.ORDERS_PER_SECOND_MAX, 10)
                .with(LimitKind.EXECUTIONS_PER_MINUTE_MAX, 100)
                .publish(command);
        LimitSet.ofUnderlying(0)
                .with(LimitKind.DELTA_E6_MAX, 10_000_000)
                .with(LimitKind.GAMMA_1PCT_E6_MAX, 1_000_000)
                .with(LimitKind.VEGA_MAX, 10_000)
                .with(LimitKind.LOSS_MAX, 50_000)
                .with(LimitKind.MMP_WINDOW_NS, E9)
                .with(LimitKind.MMP_QUANTITY_E6_MAX, 50_000_000)
                .with(LimitKind.MMP_DELTA_E6_MAX, 20_000_000)
                .with(LimitKind.MMP_VEGA_MAX, 10_000)
                .with(LimitKind.MMP_FREEZE_NS, 30 * E9)
                .publish(command);
        LimitSet.ofVenue(0).with(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, 50).publish(command);
        LimitSet.ofPortfolio()
                .with(LimitKind.PORTFOLIO_LOSS_MAX, 100_000)
                .with(LimitKind.PORTFOLIO_NOTIONAL_MAX, 10_000_000)
                .publish(command);
    }
}
