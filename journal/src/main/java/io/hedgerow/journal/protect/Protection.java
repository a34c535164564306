package io.hedgerow.journal.protect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Contracts that would protect a book, none of them traded. Amounts in reporting currency unless their name says otherwise.
 * Immutable.
 *
 * @param kind which structure
 * @param underlying place in the book's underlyings
 * @param againstRise whether the danger is a rise: puts and calls, buying and selling are exchanged then
 * @param expiryNs of its options, UTC ns; {@code Long.MAX_VALUE} without any
 * @param legs contracts; empty if none can be had or none helps
 * @param solvedStrike strike at which the other side of a collar costs as much, on the surface; else nothing
 * @param premium paid at the offer, received at the bid
 * @param premiumModel the same by the model
 * @param premiumByCurrency paid at the offer in units of each currency
 * @param cost crossing, fees and impact of trading the legs; of options part of it is in the premium
 * @param stress worst scenario before and after
 * @param shortfall expected shortfall before and after, where it is simulated
 * @param margin initial margin before and after, where the rules say something of it
 * @param reached whether the target is met
 * @param note why there is nothing, or what is to be known
 * @param payoff by the move of the price
 */
public record Protection(
        Kind kind,
        int underlying,
        boolean againstRise,
        long expiryNs,
        List<Leg> legs,
        OptionalDouble solvedStrike,
        double premium,
        double premiumModel,
        Map<String, Double> premiumByCurrency,
        double cost,
        Effect stress,
        Optional<Effect> shortfall,
        Optional<Effect> margin,
        boolean reached,
        String note,
        List<Payoff> payoff) {
    /** Copies the collections. */
    public Protection {
        legs = List.copyOf(legs);
        premiumByCurrency = Map.copyOf(premiumByCurrency);
        payoff = List.copyOf(payoff);
    }

    /** A structure. */
    public enum Kind {
        /** An option bought. */
        PUT,
        /** An option bought, one on the other side sold for what it costs. */
        COLLAR,
        /** Options of several strikes, each time the one that lowers the risk most for its price. */
        FLOOR,
        /** A future or perpetual sold. */
        FUTURE
    }

    /**
     * A contract of a structure.
     *
     * @param instrumentId instrument
     * @param symbol for people
     * @param lots signed
     * @param strike quote units, 0 of what is linear
     * @param vol that it is valued with, decimal, 0 of what is linear
     * @param modelPrice of one unit in the contract's own unit: coin where it is settled so; the mark of what is linear
     * @param quotedPrice offer where it is bought, bid where it is sold
     * @param touchLots displayed there
     */
    public record Leg(
            int instrumentId,
            String symbol,
            long lots,
            double strike,
            double vol,
            double modelPrice,
            double quotedPrice,
            long touchLots) {}

    /**
     * A risk before and after.
     *
     * @param before now
     * @param after with the structure
     */
    public record Effect(double before, double after) {
        /**
         * What is saved.
         *
         * @return before less after
         */
        public double saved() {
            return before - after;
        }
    }

    /**
     * What becomes of the book at a move of all prices. The structure's cost is taken off what is protected.
     *
     * @param move relative
     * @param bookAtOnce gain of the book as it is, at once
     * @param protectedAtOnce with the structure
     * @param bookAtExpiry gain of the book at the expiry of the structure's options
     * @param protectedAtExpiry with the structure
     * @param pays what the structure itself pays then: options their payoff without the premium, the linear its gain;
     *     in quote currency at the price there
     * @param paysCoin the same in coin, of what is settled so; 0 of what is not
     */
    public record Payoff(
            double move,
            double bookAtOnce,
            double protectedAtOnce,
            double bookAtExpiry,
            double protectedAtExpiry,
            double pays,
            double paysCoin) {}

    /**
     * Risk saved for a unit of premium.
     *
     * @param effect which risk
     * @return ratio; nothing where no premium is paid
     */
    public OptionalDouble savedPerPremium(Effect effect) {
        return premium > 0.0 ? OptionalDouble.of(effect.saved() / premium) : OptionalDouble.empty();
    }
}
