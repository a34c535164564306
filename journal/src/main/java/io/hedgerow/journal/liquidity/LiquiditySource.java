package io.hedgerow.journal.liquidity;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.QuoteBook;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.journal.liquidity.InstrumentLiquidity.Touch;
import io.hedgerow.journal.liquidity.InstrumentLiquidity.Volume;
import io.hedgerow.journal.liquidity.InstrumentLiquidity.VolumeSource;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What contracts of an engine cost to trade, from the quotes that it has now and from what was traded before.
 *
 * <p>Owned by the thread that owns the engine, between two events.
 */
public final class LiquiditySource {
    private static final double E9 = 1e9;
    private static final double NS_PER_YEAR = 365.0 * 86_400e9;

    private final HedgeEngine engine;
    private final EngineNames names;
    private final BookMoment book;
    private final TradedMarket traded;
    private final ImpactModel model;
    private final Function<String, OptionalDouble> given;
    private final InstrumentTable instruments;
    private final QuoteBook quotes;
    private final Map<Long, double[]> expiryVolumes = new HashMap<>();

    /**
     * Looks at an engine.
     *
     * @param engine between two events
     * @param names symbols
     * @param book taken from it
     * @param traded what the market did before
     * @param model how much there is of underlyings
     * @param given lots in a day that the user told, by symbol
     */
    public LiquiditySource(
            HedgeEngine engine,
            EngineNames names,
            BookMoment book,
            TradedMarket traded,
            ImpactModel model,
            Function<String, OptionalDouble> given) {
        this.engine = engine;
        this.names = names;
        this.book = book;
        this.traded = traded;
        this.model = model;
        this.given = given;
        instruments = engine.reference().instruments();
        quotes = engine.market().quotes();
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && instruments.hasVol(id)) {
                double[] sum = expiryVolumes.computeIfAbsent(expiryKey(id), ignored -> new double[2]);
                sum[0] += traded.tradedLots()
                        .getOrDefault(id, traded.customerLots().getOrDefault(id, 0L));
                sum[1]++;
            }
        }
    }

    private long expiryKey(int id) {
        return instruments.expiryNs(id) ^ ((long) instruments.underlyingId(id) << 8) ^ instruments.venueId(id);
    }

    /**
     * How liquid a contract is.
     *
     * @param id instrument whose underlying has a price
     * @return its liquidity in reporting currency
     */
    public InstrumentLiquidity of(int id) {
        boolean option = instruments.hasVol(id);
        double perPoint = perPoint(id);
        return new InstrumentLiquidity(
                names.instrument(id),
                touch(id, quotes.bidPriceE9(id), quotes.bidLots(id), perPoint),
                touch(id, quotes.askPriceE9(id), quotes.askLots(id), perPoint),
                fee(id, perPoint),
                option ? optionMove(id) : linearMove(id),
                volume(id, option),
                option ? OptionalDouble.empty() : outstanding(id));
    }

    /**
     * Price that is displayed.
     *
     * @param id instrument
     * @param buying whether it is the offer
     * @return in the contract's own unit, 0 if there is nobody
     */
    public double quoted(int id, boolean buying) {
        long price = buying ? quotes.askPriceE9(id) : quotes.bidPriceE9(id);
        boolean anybody = (buying ? quotes.askLots(id) : quotes.bidLots(id)) > 0L;
        return anybody && price != EventWriter.NONE ? price / E9 : 0.0;
    }

    private BookMoment.Underlying underlying(int id) {
        int underlyingId = instruments.underlyingId(id);
        return book.underlyings().stream()
                .filter(it -> it.id() == underlyingId)
                .findFirst()
                .orElseThrow();
    }

    private double quoteRate(int id) {
        return book.currencies()
                .get(underlying(id).quoteCurrency())
                .conversion()
                .rate(book.underlyings());
    }

    /** Reporting currency that one unit of the contract's price is for a lot, where it is now. */
    private double perPoint(int id) {
        double units = instruments.unitsPerLot(id);
        if (instruments.isReciprocal(id)) {
            double price = price(id);
            return price > 0.0 ? units / price * quoteRate(id) : 0.0;
        }
        boolean inCoin = instruments.hasVol(id) && instruments.isInverse(id);
        return units * (inCoin ? underlying(id).price() : 1.0) * quoteRate(id);
    }

    /** Mark, else mid. */
    private double price(int id) {
        long price = quotes.markOrMidE9(id);
        return price == EventWriter.NONE ? 0.0 : price / E9;
    }

    private Touch touch(int id, long priceE9, long lots, double perPoint) {
        if (priceE9 == EventWriter.NONE || lots == 0L) {
            return Touch.EMPTY;
        }
        long bid = quotes.bidPriceE9(id);
        long ask = quotes.askPriceE9(id);
        double half = bid != EventWriter.NONE && ask != EventWriter.NONE
                ? 0.5 * (ask - bid) / E9
                : Math.abs(priceE9 / E9 - price(id));
        return new Touch(lots, half * perPoint);
    }

    private double fee(int id, double perPoint) {
        double notional = instruments.isSizedInUnderlying(id)
                ? instruments.unitsPerLot(id) * underlying(id).price() * quoteRate(id)
                : price(id) * perPoint;
        double fee = instruments.takerFeeE9(id) / E9 * notional;
        long cap = instruments.feeCapE9(id);
        return cap == InstrumentTable.NO_FEE_CAP ? fee : Math.min(fee, cap / E9 * price(id) * perPoint);
    }

    private OptionalDouble linearMove(int id) {
        OptionalDouble sd = traded.priceSd(instruments.underlyingId(id));
        return sd.isPresent() ? OptionalDouble.of(sd.getAsDouble() * price(id) * perPoint(id)) : sd;
    }

    /** Vega of a lot times what its vol moves. */
    private OptionalDouble optionMove(int id) {
        OptionalDouble sd = traded.volSd(id);
        int slice = engine.risk().sliceOf(id);
        int row = engine.risk().options().row(id);
        double years = (instruments.expiryNs(id) - book.timeNs()) / NS_PER_YEAR;
        if (sd.isEmpty() || slice == ExpiryTable.NO_SLICE || row < 0 || !(years > 0.0)) {
            return OptionalDouble.empty();
        }
        double vol = engine.risk().options().block().vol(row);
        double forward = engine.market().expiries().forward(slice);
        if (!(vol > 0.0) || !(forward > 0.0)) {
            return OptionalDouble.empty();
        }
        double vega = new ReferenceBlack(
                        true,
                        forward,
                        instruments.strike(id),
                        years,
                        vol,
                        engine.market().expiries().rate(slice),
                        0.0)
                .vega();
        return OptionalDouble.of(vega * vol * sd.getAsDouble() * instruments.unitsPerLot(id) * quoteRate(id));
    }

    private Volume volume(int id, boolean option) {
        OptionalDouble told = given.apply(names.instrument(id));
        if (told.isPresent()) {
            return new Volume(told.getAsDouble(), VolumeSource.GIVEN);
        }
        Long trades = traded.tradedLots().get(id);
        if (trades != null) {
            return new Volume(traded.perDay(trades), VolumeSource.TRADES);
        }
        Long fills = traded.customerLots().get(id);
        if (fills != null) {
            return new Volume(traded.perDay(fills), VolumeSource.FILLS);
        }
        double[] all = option ? expiryVolumes.get(expiryKey(id)) : new double[2];
        return all[0] > 0.0 ? new Volume(traded.perDay(all[0] / all[1]), VolumeSource.EXPIRY_AVERAGE) : Volume.UNKNOWN;
    }

    private OptionalDouble outstanding(int id) {
        Double units = model.outstanding().get(underlying(id).symbol());
        if (units == null) {
            return OptionalDouble.empty();
        }
        double perLot = instruments.unitsPerLot(id) / (instruments.isReciprocal(id) ? price(id) : 1.0);
        return perLot > 0.0 ? OptionalDouble.of(units / perLot) : OptionalDouble.empty();
    }
}
