package io.hedgerow.journal.protect;

import io.hedgerow.journal.margin.MarginModel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is asked of a protection.
 *
 * @param kinds structures to look at
 * @param plan whether positions to cut are looked for
 * @param underlying symbol; nothing = all that positions are on
 * @param target how much risk may be left
 * @param expiryDay days since 1970 (UTC) of the options; nothing = nearest to thirty days
 * @param moneyness strike of what is bought over the forward, against a fall; its inverse against a rise; above 0 to 1
 * @param stress scenarios
 * @param shortfall simulated states, if there are
 * @param margin rules
 */
public record ProtectSpec(
        Set<Protection.Kind> kinds,
        boolean plan,
        Optional<String> underlying,
        RiskTarget target,
        OptionalLong expiryDay,
        double moneyness,
        Outlook stress,
        Optional<Outlook> shortfall,
        MarginModel margin) {
    /** Copies the set. */
    public ProtectSpec {
        kinds = Set.copyOf(kinds);
        if (!(moneyness > 0.0) || moneyness > 1.0) {
            throw new IllegalArgumentException(
                    "a strike must be above 0 and at most 100 % of the forward (of a rise it is the inverse), it is "
                            + 100.0 * moneyness + " %");
        }
        if (target.kind() == RiskTarget.Kind.ES && shortfall.isEmpty()) {
            throw new IllegalArgumentException("a target of es needs simulated states");
        }
    }
}
