package io.hedgerow.journal.scenario;

import io.hedgerow.engine.market.SmileSlice;
import java.util.ArrayList;
import java.util.List;

/**
 * A book and its market at one moment, as the engine had them: what every question of the kind "what if" is asked of.
 * Nothing in it changes, so any thread may read it while the engine goes on.
 *
 * @param sequence last journal record applied, 0 if none
 * @param timeNs engine time, UTC ns
 * @param reportingCurrency code of the currency that totals are stated in
 * @param currencies currencies of cash and positions, and those that link them
 * @param underlyings underlyings with a price
 * @param expiries markets of options and futures: one of each underlying, expiry and way of settling
 * @param options positions in options that can be valued
 * @param linears positions in spot, futures and perpetuals that can be valued
 * @param unvalued positions that can not, and why
 */
public record BookMoment(
        long sequence,
        long timeNs,
        String reportingCurrency,
        List<Currency> currencies,
        List<Underlying> underlyings,
        List<Expiry> expiries,
        List<OptionHolding> options,
        List<LinearHolding> linears,
        List<Unvalued> unvalued) {

    /** Copies the lists. */
    public BookMoment {
        currencies = List.copyOf(currencies);
        underlyings = List.copyOf(underlyings);
        expiries = List.copyOf(expiries);
        options = List.copyOf(options);
        linears = List.copyOf(linears);
        unvalued = List.copyOf(unvalued);
    }

    /**
     * A currency of the book.
     *
     * @param id currency id
     * @param code for people
     * @param equity cash, value and unrealised P&amp;L, units of the currency
     * @param unmarked open positions that the equity leaves out for want of a price
     * @param conversion how it becomes reporting currency
     */
    public record Currency(int id, String code, double equity, int unmarked, Conversion conversion) {}

    /**
     * An underlying.
     *
     * @param id underlying id
     * @param symbol for people
     * @param price reference price, quote units
     * @param quoteCurrency place in {@link #currencies()} of the currency it is quoted in
     * @param baseCurrency place in {@link #currencies()} of the coin
     * @param premiumAdjusted whether its policy takes the premium of coin-settled options off the delta
     * @param marketBeta beta on the market factor, 1 where there is none
     * @param skewStickiness ratio R of the smile's dynamics
     */
    public record Underlying(
            int id,
            String symbol,
            double price,
            int quoteCurrency,
            int baseCurrency,
            boolean premiumAdjusted,
            double marketBeta,
            double skewStickiness) {}

    /**
     * The market of one expiry.
     *
     * @param underlying place in {@link #underlyings()}
     * @param expiryNs UTC ns
     * @param forward quote units
     * @param rate continuously compounded per year
     * @param spotBasis whether Greeks are derivatives by the reference price instead of the forward
     * @param inverse whether its options are settled in the coin
     * @param windowNs length of the averaging window before settlement
     * @param settlementAverage average so far inside it, 0 before
     * @param smile the smile by {@code ln(K / forward)}, null where there is no surface
     */
    public record Expiry(
            int underlying,
            long expiryNs,
            double forward,
            double rate,
            boolean spotBasis,
            boolean inverse,
            long windowNs,
            double settlementAverage,
            SmileSlice smile) {
        /**
         * What tells one expiry from another.
         *
         * @return the same for equal expiries
         */
        Key key() {
            return new Key(underlying, expiryNs, inverse, windowNs);
        }

        /** What tells one expiry from another: its underlying, its end, how it is settled. */
        record Key(int underlying, long expiryNs, boolean inverse, long windowNs) {}
    }

    /**
     * A position in an option.
     *
     * @param instrumentId instrument
     * @param symbol for people
     * @param expiry place in {@link #expiries()}
     * @param currency place in {@link #currencies()} of what it is settled in
     * @param strike quote units
     * @param call whether it is a call
     * @param lots signed
     * @param units signed, in units of the underlying
     * @param vol decimal
     * @param mark price that it is marked at: of one unit, in coin where it is settled so
     * @param hypothetical whether it is only asked about
     */
    public record OptionHolding(
            int instrumentId,
            String symbol,
            int expiry,
            int currency,
            double strike,
            boolean call,
            long lots,
            double units,
            double vol,
            double mark,
            boolean hypothetical) {
        /**
         * The same position at another mark.
         *
         * @param shockedVol vol there
         * @param shockedMark mark there
         * @return another position
         */
        public OptionHolding at(double shockedVol, double shockedMark) {
            return new OptionHolding(
                    instrumentId,
                    symbol,
                    expiry,
                    currency,
                    strike,
                    call,
                    lots,
                    units,
                    shockedVol,
                    shockedMark,
                    hypothetical);
        }
    }

    /** How what is linear in the price moves. */
    public enum LinearKind {
        /** With the reference price. */
        SPOT,
        /** With the forward of its expiry. */
        FUTURE,
        /** With the reference price, and pays or earns funding. */
        PERPETUAL
    }

    /**
     * A position in spot, a future or a perpetual.
     *
     * @param instrumentId instrument
     * @param symbol for people
     * @param kind how it moves
     * @param underlying place in {@link #underlyings()}
     * @param expiryNs UTC ns, {@code Long.MAX_VALUE} if it has none
     * @param currency place in {@link #currencies()} of what it is settled in
     * @param inverse whether its P&amp;L is {@code Q (1/F0 - 1/F)} coin
     * @param lots signed
     * @param units signed, in units of the underlying; for an inverse contract its notional Q in quote currency
     * @param price its own price now
     * @param hypothetical whether it is only asked about
     */
    public record LinearHolding(
            int instrumentId,
            String symbol,
            LinearKind kind,
            int underlying,
            long expiryNs,
            int currency,
            boolean inverse,
            long lots,
            double units,
            double price,
            boolean hypothetical) {
        /**
         * The same position at another price.
         *
         * @param shockedPrice price there
         * @return another position
         */
        public LinearHolding at(double shockedPrice) {
            return new LinearHolding(
                    instrumentId,
                    symbol,
                    kind,
                    underlying,
                    expiryNs,
                    currency,
                    inverse,
                    lots,
                    units,
                    shockedPrice,
                    hypothetical);
        }
    }

    /**
     * A position that is left out of every answer.
     *
     * @param symbol for people
     * @param lots signed
     * @param why what is missing
     */
    public record Unvalued(String symbol, long lots, String why) {}

    /**
     * The book with further positions.
     *
     * @param moreOptions in addition
     * @param moreLinears in addition
     * @return another moment; this stays as it is
     */
    public BookMoment with(List<OptionHolding> moreOptions, List<LinearHolding> moreLinears) {
        return holding(joined(options, moreOptions), joined(linears, moreLinears), unvalued);
    }

    /**
     * The same moment with these positions alone.
     *
     * @param heldOptions in place of {@link #options()}
     * @param heldLinears in place of {@link #linears()}
     * @param without in place of {@link #unvalued()}
     * @return another moment; this stays as it is
     */
    public BookMoment holding(
            List<OptionHolding> heldOptions, List<LinearHolding> heldLinears, List<Unvalued> without) {
        return new BookMoment(
                sequence,
                timeNs,
                reportingCurrency,
                currencies,
                underlyings,
                expiries,
                heldOptions,
                heldLinears,
                without);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /**
     * A position that is only asked about.
     *
     * @param symbol for people
     * @param lots signed
     */
    public record Asked(String symbol, long lots) {}

    /**
     * Positions that are only asked about.
     *
     * @return options first, each kind in its order
     */
    public List<Asked> hypothetical() {
        List<Asked> asked = new ArrayList<>();
        options.stream()
                .filter(OptionHolding::hypothetical)
                .forEach(it -> asked.add(new Asked(it.symbol(), it.lots())));
        linears.stream()
                .filter(LinearHolding::hypothetical)
                .forEach(it -> asked.add(new Asked(it.symbol(), it.lots())));
        return asked;
    }

    /**
     * Equity of the book.
     *
     * @return reporting currency; currencies that no price links are left out
     */
    public double equity() {
        double sum = 0.0;
        for (Currency currency : currencies) {
            sum += currency.equity() * currency.conversion().rate(underlyings);
        }
        return sum;
    }

    /**
     * What all of its futures and options are about, without sign: what rounding is measured by.
     *
     * @return sum over positions of units times price, quote units
     */
    public double grossNotional() {
        double sum = 0.0;
        for (OptionHolding option : options) {
            sum += Math.abs(option.units()) * expiries.get(option.expiry()).forward();
        }
        for (LinearHolding linear : linears) {
            sum += Math.abs(linear.units()) * (linear.inverse() ? 1.0 : linear.price());
        }
        return sum;
    }
}
