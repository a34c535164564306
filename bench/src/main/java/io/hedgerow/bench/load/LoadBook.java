package io.hedgerow.bench.load;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import java.util.function.BooleanSupplier;

/**
 * A book of any size as events: a position in every instrument, a hedge policy for every underlying whose band is so wide
 * that each tick is decided and none is traded. The same on every run. Owned by the publishing thread.
 */
public final class LoadBook {
    /** Time of the first tick at the earliest, UTC ns. */
    public static final long START_NS = 1_795_132_800_000_000_000L;

    private static final long E9 = 1_000_000_000L;
    private static final long DAY_NS = 86_400L * E9;
    private static final long PRICE = 100L;
    private static final int PRICES = 997;
    private static final long PRICE_STEP_E9 = 1_000_000L;
    private static final long LISTED_STRIKE_STEP_E9 = 10_000_000L;
    private static final double WIDE_BAND = 1e12;
    private static final int LOOK_EVERY = 256;
    private static final int WHOLE_VENUE = -1;

    private final LoadShape shape;
    private final EventFrame frame;
    private final ReferenceWriter reference;
    private final EventWriter market;
    private final CommandWriter commands;
    private int defined;

    /**
     * Prepares to write.
     *
     * @param publisher where events go
     * @param shape size of the book
     */
    public LoadBook(EventPublisher publisher, LoadShape shape) {
        this.shape = shape;
        frame = new EventFrame(publisher, 1);
        reference = new ReferenceWriter(frame);
        market = new EventWriter(frame);
        commands = new CommandWriter(frame);
        frame.at(START_NS);
    }

    /**
     * Defines everything and gives each underlying its first price.
     *
     * @param isInTime asked now and then; once false the rest is left undefined
     * @return whether all is there
     */
    public boolean open(BooleanSupplier isInTime) {
        reference.currency(0, "USD", 2);
        reference.venue(0, "BENCH");
        market.tradingSession(0, WHOLE_VENUE, SessionStatus.OPEN);
        for (int underlying = 0; underlying < shape.underlyings(); underlying++) {
            if (!openUnderlying(underlying, isInTime)) {
                return false;
            }
        }
        for (int underlying = 0; underlying < shape.underlyings() && isInTime.getAsBoolean(); underlying++) {
            tick(underlying, START_NS);
        }
        return isInTime.getAsBoolean();
    }

    /**
     * Instruments that have been defined.
     *
     * @return count
     */
    public int defined() {
        return defined;
    }

    private boolean openUnderlying(int underlying, BooleanSupplier isInTime) {
        reference.currency(underlying + 1, "C" + underlying, 0);
        reference.underlying(
                underlying, "U" + underlying, underlying + 1, 0, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        int spotId = underlying * shape.instrumentsEach();
        InstrumentSpec spot = InstrumentSpec.builder(spotId, "U" + underlying + "_USD")
                .underlyingId(underlying)
                .baseCurrencyId(underlying + 1)
                .build();
        for (int each = 0; each < shape.instrumentsEach(); each++) {
            if (each % LOOK_EVERY == 0 && !isInTime.getAsBoolean()) {
                return false;
            }
            reference.instrument(contract(spot, underlying, each));
            commands.setPosition(spotId + each, each % 7 - 3, 2 * E9);
            if (each > 0 && each <= shape.optionsEach()) {
                market.impliedVol(spotId + each, EventWriter.NONE, 0.3 + 0.001 * (each % 40));
            }
            defined++;
        }
        for (int expiry = 0; expiry < shape.expiries(); expiry++) {
            market.forwardPrice(underlying, EventWriter.NONE, expiryNs(expiry), PRICE * E9);
        }
        market.quote(spotId)
                .bid(PRICE * E9, 100)
                .ask(PRICE * E9 + 10_000_000L, 100)
                .mark(PRICE * E9)
                .publish();
        commands.addHedgeInstrument(underlying, spotId);
        reference.hedgePolicy(underlying, HedgePolicySpec.fixedBand(WIDE_BAND));
        return true;
    }

    private InstrumentSpec contract(InstrumentSpec spot, int underlying, int each) {
        int id = spot.instrumentId() + each;
        if (each == 0) {
            return spot;
        }
        if (each > shape.optionsEach()) {
            return spot.sibling(id, "U" + underlying + "-P" + each).perpetual().build();
        }
        int option = each - 1;
        int strikes = Math.ceilDiv(shape.optionsEach(), shape.expiries());
        long strikeE9 = 60L * E9 + 80L * E9 / strikes * (option / shape.expiries());
        OptionRight right = strikeE9 < PRICE * E9 ? OptionRight.PUT : OptionRight.CALL;
        return spot.sibling(id, "U" + underlying + "-" + each)
                .option(right, strikeE9, expiryNs(option % shape.expiries()))
                .build();
    }

    /**
     * Lists one more option on the expiry that is nearest, behind which a batch closes.
     *
     * @param number of it, from 0; underlyings in turn
     * @param timeNs time of the event, UTC ns
     */
    public void list(int number, long timeNs) {
        frame.at(timeNs);
        int underlying = number % shape.underlyings();
        InstrumentSpec spot = InstrumentSpec.builder(underlying * shape.instrumentsEach(), "U" + underlying + "_USD")
                .underlyingId(underlying)
                .baseCurrencyId(underlying + 1)
                .build();
        int id = shape.instruments() + number;
        long strikeE9 = PRICE * E9 + (1L + number / shape.underlyings()) * LISTED_STRIKE_STEP_E9;
        InstrumentSpec option = spot.sibling(id, "L" + number)
                .option(OptionRight.CALL, strikeE9, expiryNs(0))
                .build();
        frame.closing();
        reference.instrument(option);
    }

    private static long expiryNs(int expiry) {
        return START_NS + (7L + 14L * expiry) * DAY_NS;
    }

    /**
     * Publishes a price of the index of one underlying, underlyings in turn: it revalues all options of that underlying and
     * decides its hedge.
     *
     * @param index number of the tick, from 0
     * @param timeNs time of the event, UTC ns
     */
    public void tick(long index, long timeNs) {
        frame.at(timeNs);
        frame.closing();
        long price = PRICE * E9 + (index / shape.underlyings() % PRICES - PRICES / 2) * PRICE_STEP_E9;
        market.indexPrice((int) (index % shape.underlyings()), EventWriter.NONE, price);
    }
}
