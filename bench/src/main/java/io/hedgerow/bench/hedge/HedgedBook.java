package io.hedgerow.bench.hedge;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.limit.LimitKinds;

/** Writes a book of 300 options over six expiries, hedged with spot and limited in every way, as events. Static. */
final class HedgedBook {
    static final int OPTIONS = 300;
    static final int SPOT = 0;
    static final int UNDERLYING = 0;
    static final long E9 = 1_000_000_000L;
    static final long START_NS = 1_795_132_800_000_000_000L;
    static final double PRICE = 60_000.0;
    static final long PRICE_E9 = 60_000L * E9;

    private static final int EXPIRIES = 6;
    private static final long MONTH_NS = 30L * 86_400L * E9;
    private static final long WIDE = 1_000_000_000_000L;
    private static final int WHOLE_VENUE = -1;

    private HedgedBook() {}

    static void write(EventPublisher publisher) {
        EventFrame frame = new EventFrame(publisher, 1);
        frame.at(START_NS);
        InstrumentSpec spot = define(new ReferenceWriter(frame));
        EventWriter market = new EventWriter(frame);
        CommandWriter commands = new CommandWriter(frame);
        market.tradingSession(0, WHOLE_VENUE, SessionStatus.OPEN);
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind)) {
                commands.setLimit(
                        kind, LimitKinds.subjectOf(kind) == LimitKinds.Subject.INSTRUMENT ? SPOT : 0, wide(kind));
            }
        }
        for (int id = 1; id <= OPTIONS; id++) {
            market.impliedVol(id, EventWriter.NONE, 0.5 + 0.001 * (id % 50));
            commands.setPosition(id, id % 2 == 0 ? 3L : -2L, 1_000L * E9);
        }
        for (int expiry = 1; expiry <= EXPIRIES; expiry++) {
            market.forwardPrice(UNDERLYING, EventWriter.NONE, START_NS + expiry * MONTH_NS, PRICE_E9);
        }
        commands.addHedgeInstrument(UNDERLYING, spot.instrumentId());
        new ReferenceWriter(frame).hedgePolicy(UNDERLYING, HedgePolicySpec.fixedBand(1.0));
        long mid = PRICE_E9;
        market.quote(SPOT).bid(mid - E9, 100L).ask(mid + E9, 100L).mark(mid).publish();
        frame.closing();
        market.indexPrice(UNDERLYING, EventWriter.NONE, mid);
    }

    private static InstrumentSpec define(ReferenceWriter define) {
        define.currency(0, "USD", 2);
        define.currency(1, "XYZ", 0);
        define.venue(0, "HOME");
        define.underlying(UNDERLYING, "XYZ", 1, 0, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        InstrumentSpec spot = InstrumentSpec.builder(SPOT, "XYZ_USD")
                .underlyingId(UNDERLYING)
                .baseCurrencyId(1)
                .build();
        define.instrument(spot);
        for (int id = 1; id <= OPTIONS; id++) {
            long strike = 35_000L + 1_000L * ((id - 1) / EXPIRIES);
            long expiryNs = START_NS + (1 + id % EXPIRIES) * MONTH_NS;
            OptionRight right = id % 2 == 0 ? OptionRight.CALL : OptionRight.PUT;
            define.instrument(spot.sibling(id, "XYZ-" + id)
                    .option(right, strike * E9, expiryNs)
                    .build());
        }
        return spot;
    }

    private static long wide(LimitKind kind) {
        return switch (kind) {
            case PRICE_COLLAR_BPS, THEO_COLLAR_BPS, PERIOD_COLLAR_BPS -> 1_000L;
            case DUPLICATE_WINDOW_NS -> 1L;
            default -> WIDE;
        };
    }
}
