package io.hedgerow.journal.tail;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.tail.path.JumpDiffusion.Leg;
import java.util.Comparator;

/** Vols of diffusions where there is no history: those of the book's own options. Static; any thread. */
public final class ImpliedLegs {
    private static final double NS_PER_DAY = 86_400e9;
    private static final double DAYS = 30.0;

    private ImpliedLegs() {}

    /**
     * An underlying with the vol of the option of the book that is nearest to the money and to 30 days.
     *
     * @param book positions and market
     * @param symbol underlying
     * @param volBeta log-move of the vol of 30 days for a log-move of 1 of the price
     * @return the leg
     * @throws IllegalArgumentException if the book holds no option on it
     */
    public static Leg of(BookMoment book, String symbol, double volBeta) {
        return book.options().stream()
                .filter(held -> book.underlyings()
                        .get(book.expiries().get(held.expiry()).underlying())
                        .symbol()
                        .equals(symbol))
                .min(Comparator.comparingDouble((OptionHolding held) -> distance(book, held))
                        .thenComparing(OptionHolding::symbol))
                .map(held -> new Leg(symbol, held.vol(), volBeta, "the vol of " + held.symbol()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the book holds no option on " + symbol + " whose vol its diffusion could have"));
    }

    /** In standard deviations from the money and e-folds of time. */
    private static double distance(BookMoment book, OptionHolding held) {
        BookMoment.Expiry expiry = book.expiries().get(held.expiry());
        double days = Math.max((expiry.expiryNs() - book.timeNs()) / NS_PER_DAY, 0.1);
        double deviations =
                StrictMath.log(held.strike() / expiry.forward()) / (held.vol() * StrictMath.sqrt(days / 365.0));
        return StrictMath.abs(deviations) + 2.0 * StrictMath.abs(StrictMath.log(days / DAYS));
    }
}
