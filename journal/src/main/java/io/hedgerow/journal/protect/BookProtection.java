package io.hedgerow.journal.protect;

import io.hedgerow.journal.scenario.BookMoment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a book could be protected, and how its risk could be cut. Nothing of it is traded. Amounts in reporting currency.
 * Immutable.
 *
 * @param units contracts, and what is held of them
 * @param target how much risk may be left
 * @param now what the target's risk is now
 * @param stressName what the worst scenario is of
 * @param stress loss in the worst scenario
 * @param shortfallName what the expected shortfall is of; empty where none is simulated
 * @param shortfall expected shortfall, where it is simulated
 * @param marginName rules of the margin
 * @param margin initial margin; nothing where the rules say nothing of what is held
 * @param protections structures, underlying by underlying
 * @param plan which positions to cut first; nothing if it was not asked for
 * @param notes what is left out and why
 */
public record BookProtection(
        UnitBook units,
        RiskTarget target,
        double now,
        String stressName,
        double stress,
        String shortfallName,
        OptionalDouble shortfall,
        String marginName,
        OptionalDouble margin,
        List<Protection> protections,
        Optional<GreedyPlan.Result> plan,
        List<String> notes) {
    /** Copies the lists. */
    public BookProtection {
        protections = List.copyOf(protections);
        notes = List.copyOf(notes);
    }

    /**
     * Positions and market.
     *
     * @return the book as it is
     */
    public BookMoment book() {
        return units.book();
    }

    /**
     * What may be left.
     *
     * @return of the target's risk
     */
    public double limit() {
        return target.limit(now);
    }
}
