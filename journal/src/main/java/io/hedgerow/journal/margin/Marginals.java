package io.hedgerow.journal.margin;

import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.margin.MarginModel.Requirement;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What parts of an account add to its margin: the margin with a part less the margin without it. Static; any thread. */
public final class Marginals {
    private Marginals() {}

    /** What parts of an account are. */
    public enum Parts {
        /** Positions in one contract. */
        POSITION,
        /** Options and futures of one underlying that end together; what has no expiry is one more. */
        EXPIRY
    }

    /**
     * What a part adds.
     *
     * @param name symbol of an instrument, or of the underlying of an expiry
     * @param expiryNs UTC ns of an expiry, 0 for a position, {@code Long.MAX_VALUE} for what has none
     * @param initial initial margin with it less without it; negative if it saves
     * @param maintenance maintenance margin with it less without it
     */
    public record Marginal(String name, long expiryNs, double initial, double maintenance) {}

    /** A part: how it is named. */
    private record Part(String name, long expiryNs) {}

    /**
     * Leaves each part out in turn.
     *
     * @param own positions of the account alone
     * @param model rules
     * @param account which
     * @param whole what all of it requires
     * @param parts what is left out
     * @return the largest initial margin first, then by name and expiry
     * @throws MissingParametersException if the model says nothing of what is held
     */
    static List<Marginal> of(BookMoment own, MarginModel model, Account account, Requirement whole, Parts parts) {
        Comparator<Part> order = Comparator.comparing(Part::name).thenComparingLong(Part::expiryNs);
        Set<Part> all = new TreeSet<>(order);
        own.options().forEach(it -> all.add(part(own, it, parts)));
        own.linears().forEach(it -> all.add(part(own, it, parts)));
        List<Marginal> marginals = new ArrayList<>();
        for (Part each : all) {
            BookMoment rest = own.holding(
                    own.options().stream()
                            .filter(it -> !part(own, it, parts).equals(each))
                            .toList(),
                    own.linears().stream()
                            .filter(it -> !part(own, it, parts).equals(each))
                            .toList(),
                    own.unvalued());
            Requirement without = model.of(rest, account);
            marginals.add(new Marginal(
                    each.name(),
                    each.expiryNs(),
                    whole.initial() - without.initial(),
                    whole.maintenance() - without.maintenance()));
        }
        marginals.sort(Comparator.comparingDouble((Marginal it) -> -it.initial())
                .thenComparing(Marginal::name)
                .thenComparingLong(Marginal::expiryNs));
        return marginals;
    }

    private static Part part(BookMoment own, OptionHolding option, Parts parts) {
        Expiry expiry = own.expiries().get(option.expiry());
        return parts == Parts.POSITION
                ? new Part(option.symbol(), 0L)
                : new Part(own.underlyings().get(expiry.underlying()).symbol(), expiry.expiryNs());
    }

    private static Part part(BookMoment own, LinearHolding linear, Parts parts) {
        return parts == Parts.POSITION
                ? new Part(linear.symbol(), 0L)
                : new Part(own.underlyings().get(linear.underlying()).symbol(), linear.expiryNs());
    }
}
