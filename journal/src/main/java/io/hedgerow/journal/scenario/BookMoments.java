package io.hedgerow.journal.scenario;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.risk.DisplayMeasure;
import io.hedgerow.engine.risk.ExposureTable;
import io.hedgerow.engine.valuation.ExactEquity;
import io.hedgerow.engine.valuation.option.OptionValuer;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.BookMoment.Unvalued;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a {@link BookMoment} out of an engine between two of its events. Reads only.
 *
 * <p>Owned by the thread that owns the engine; used once.
 */
public final class BookMoments {
    private static final double E9 = 1e9;
    private static final int NONE = -1;

    private final HedgeEngine engine;
    private final EngineNames names;
    private final long timeNs;
    private final InstrumentTable instruments;
    private final OptionValuer valuer;
    private final int[] underlyingPlace;
    private final int[] currencyPlace;
    private final List<Underlying> underlyings = new ArrayList<>();
    private final List<Currency> currencies = new ArrayList<>();
    private final List<Expiry> expiries = new ArrayList<>();
    private final Map<Expiry.Key, Integer> expiryPlace = new HashMap<>();
    private final List<OptionHolding> options = new ArrayList<>();
    private final List<LinearHolding> linears = new ArrayList<>();
    private final List<Unvalued> unvalued = new ArrayList<>();

    private BookMoments(HedgeEngine engine, EngineNames names, long timeNs) {
        this.engine = engine;
        this.names = names;
        this.timeNs = timeNs;
        instruments = engine.reference().instruments();
        valuer = engine.risk().options();
        underlyingPlace = new int[engine.reference().underlyings().count()];
        currencyPlace = new int[engine.reference().currencies().count()];
        Arrays.fill(underlyingPlace, NONE);
        Arrays.fill(currencyPlace, NONE);
    }

    /**
     * Whether there is a book to take: not before the currency that totals are stated in is defined.
     *
     * @param engine between two events
     * @return false at the first records of a journal
     */
    public static boolean hasBook(HedgeEngine engine) {
        int reporting = engine.capacity().reports().currencyId();
        CurrencyTable currencies = engine.reference().currencies();
        return reporting < currencies.count() && currencies.isDefined(reporting);
    }

    /**
     * The book and its market now.
     *
     * @param engine between two events, with a book
     * @param names symbols of what it trades
     * @param sequence last journal record applied
     * @param timeNs engine time, UTC ns
     * @return the moment
     */
    public static BookMoment of(HedgeEngine engine, EngineNames names, long sequence, long timeNs) {
        BookMoments taken = new BookMoments(engine, names, timeNs);
        taken.takeCurrencies();
        taken.takeUnderlyings();
        taken.convertCurrencies();
        taken.takePositions();
        return new BookMoment(
                sequence,
                timeNs,
                names.currency(engine.capacity().reports().currencyId()),
                taken.currencies,
                taken.underlyings,
                taken.expiries,
                taken.options,
                taken.linears,
                taken.unvalued);
    }

    /**
     * A position of given lots as the book would hold it; it needs not be held now.
     *
     * @param engine between two events
     * @param names symbols
     * @param book the moment it is added to, of the same engine
     * @param lots signed, by instrument id
     * @return the book with these hypothetical positions; what can not be valued is refused
     * @throws IllegalArgumentException if a position can not be valued
     */
    public static BookMoment withTrades(
            HedgeEngine engine, EngineNames names, BookMoment book, Map<Integer, Long> lots) {
        BookMoments taken = new BookMoments(engine, names, book.timeNs());
        taken.resume(book);
        lots.forEach((id, count) -> taken.take(id, count, true));
        if (!taken.unvalued.isEmpty()) {
            Unvalued first = taken.unvalued.get(0);
            throw new IllegalArgumentException(first.symbol() + " can not be valued: " + first.why());
        }
        BookMoment grown = new BookMoment(
                book.sequence(),
                book.timeNs(),
                book.reportingCurrency(),
                taken.currencies,
                taken.underlyings,
                taken.expiries,
                book.options(),
                book.linears(),
                book.unvalued());
        return grown.with(taken.options, taken.linears);
    }

    /** Places stay as they are in the book. */
    private void resume(BookMoment book) {
        currencies.addAll(book.currencies());
        underlyings.addAll(book.underlyings());
        expiries.addAll(book.expiries());
        for (int place = 0; place < currencies.size(); place++) {
            currencyPlace[currencies.get(place).id()] = place;
        }
        for (int place = 0; place < underlyings.size(); place++) {
            underlyingPlace[underlyings.get(place).id()] = place;
        }
        for (int place = 0; place < expiries.size(); place++) {
            expiryPlace.put(expiries.get(place).key(), place);
        }
    }

    private void takeCurrencies() {
        ExactEquity equity = new ExactEquity(
                engine.capacity(),
                engine.reference(),
                engine.positions(),
                engine.risk().profitAndLoss()::markE9,
                false);
        equity.refresh();
        ExactAmount amount = new ExactAmount();
        for (int id = 0; id < currencyPlace.length; id++) {
            if (!engine.reference().currencies().isDefined(id)) {
                continue;
            }
            currencyPlace[id] = currencies.size();
            double units = equity.equity(id, amount).toDouble()
                    / engine.reference().currencies().minorUnitsPerUnit(id);
            currencies.add(new Currency(id, names.currency(id), units, equity.unmarked(id), Conversion.NONE));
        }
    }

    private void takeUnderlyings() {
        UnderlyingTable table = engine.reference().underlyings();
        for (int id = 0; id < underlyingPlace.length; id++) {
            double price = table.isDefined(id) ? engine.market().prices().reference(id) : 0.0;
            if (!(price > 0.0)) {
                continue;
            }
            underlyingPlace[id] = underlyings.size();
            underlyings.add(new Underlying(
                    id,
                    names.underlying(id),
                    price,
                    currencyPlace[table.quoteCurrencyId(id)],
                    currencyPlace[table.baseCurrencyId(id)],
                    engine.hedgeInputs().countsInCoin(id),
                    engine.factors().hasMarket() ? engine.factors().marketBeta(id) : 1.0,
                    skewStickiness(id)));
        }
    }

    /** As the last report had it. */
    private double skewStickiness(int underlyingId) {
        ExposureTable table = engine.exposures();
        return table.get(table.ofUnderlying(underlyingId), DisplayMeasure.SKEW_STICKINESS_RATIO);
    }

    private void convertCurrencies() {
        ConversionPaths paths = new ConversionPaths(underlyings);
        int reporting = currencyPlace[engine.capacity().reports().currencyId()];
        for (int place = 0; place < currencies.size(); place++) {
            Currency plain = currencies.get(place);
            currencies.set(
                    place,
                    new Currency(
                            plain.id(), plain.code(), plain.equity(), plain.unmarked(), paths.find(place, reporting)));
        }
    }

    private void takePositions() {
        for (int id = 0; id < instruments.count(); id++) {
            long lots = instruments.isDefined(id) ? engine.positions().lots(id) : 0L;
            if (lots != 0L) {
                take(id, lots, false);
            }
        }
    }

    private void take(int id, long lots, boolean hypothetical) {
        if (underlyingPlace[instruments.underlyingId(id)] == NONE) {
            leaveOut(id, lots, "its underlying has no price");
        } else if (instruments.hasVol(id)) {
            takeOption(id, lots, hypothetical);
        } else {
            takeLinear(id, lots, hypothetical);
        }
    }

    private void leaveOut(int id, long lots, String why) {
        unvalued.add(new Unvalued(names.instrument(id), lots, why));
    }

    private void takeOption(int id, long lots, boolean hypothetical) {
        int slice = engine.risk().sliceOf(id);
        double forward =
                slice == ExpiryTable.NO_SLICE ? 0.0 : engine.market().expiries().forward(slice);
        int row = valuer.row(id);
        double vol = row < 0 ? 0.0 : vol(row);
        if (!(forward > 0.0)) {
            leaveOut(id, lots, "its expiry has no forward");
        } else if (instruments.expiryNs(id) <= timeNs) {
            leaveOut(id, lots, "it has expired and is not settled yet");
        } else if (!(vol > 0.0)) {
            leaveOut(id, lots, "it has no vol");
        } else {
            options.add(new OptionHolding(
                    id,
                    names.instrument(id),
                    expiryOf(id, slice, forward),
                    currencyPlace[instruments.settlementCurrencyId(id)],
                    instruments.strike(id),
                    instruments.rightRaw(id) == OptionRight.CALL.value(),
                    lots,
                    lots * instruments.unitsPerLot(id),
                    vol,
                    price(id),
                    hypothetical));
        }
    }

    /** The vol that the engine values the option with. */
    private double vol(int row) {
        OptionBlock block = valuer.block();
        return block.vol(row);
    }

    private int expiryOf(int id, int slice, double forward) {
        int underlying = instruments.underlyingId(id);
        ExpiryTable table = engine.market().expiries();
        Expiry expiry = new Expiry(
                underlyingPlace[underlying],
                instruments.expiryNs(id),
                forward,
                table.rate(slice),
                engine.reference().underlyings().greekBasisRaw(underlying) == GreekBasis.SPOT.value(),
                instruments.isInverse(id),
                instruments.settlementAveragingNs(id),
                table.settlementAverage(slice),
                SmileMoment.of(engine, slice));
        return expiryPlace.computeIfAbsent(expiry.key(), key -> {
            expiries.add(expiry);
            return expiries.size() - 1;
        });
    }

    private void takeLinear(int id, long lots, boolean hypothetical) {
        LinearKind kind = kind(id);
        double price = price(id);
        if (kind == LinearKind.FUTURE && instruments.expiryNs(id) <= timeNs) {
            leaveOut(id, lots, "it has expired and is not settled yet");
            return;
        }
        if (!(price > 0.0)) {
            leaveOut(id, lots, "it has no price");
            return;
        }
        linears.add(new LinearHolding(
                id,
                names.instrument(id),
                kind,
                underlyingPlace[instruments.underlyingId(id)],
                instruments.expiryNs(id),
                currencyPlace[instruments.settlementCurrencyId(id)],
                instruments.isReciprocal(id),
                lots,
                lots * instruments.unitsPerLot(id),
                price,
                hypothetical));
    }

    private LinearKind kind(int id) {
        int raw = instruments.kindRaw(id);
        if (raw == InstrumentKind.FUTURE.value()) {
            return LinearKind.FUTURE;
        }
        return raw == InstrumentKind.PERPETUAL.value() ? LinearKind.PERPETUAL : LinearKind.SPOT;
    }

    /** The price that the position is marked at. */
    private double price(int id) {
        return engine.risk().profitAndLoss().markE9(id) / E9;
    }
}
