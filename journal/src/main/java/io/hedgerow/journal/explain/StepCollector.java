package io.hedgerow.journal.explain;

import io.hedgerow.journal.explain.model.IdentityTerm;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Amounts of the step under way, by subject, tag and currency. Owned by one thread. */
final class StepCollector {
    /** Whose amounts. */
    record Key(Subject subject, Tag tag, int currency) {}

    private final Map<Key, StepAmounts> amounts = new HashMap<>();

    StepAmounts of(Subject subject, Tag tag, int currency) {
        return amounts.computeIfAbsent(new Key(subject, tag, currency), key -> new StepAmounts());
    }

    void add(Subject subject, Tag tag, int currency, IdentityTerm term, BigDecimal amount) {
        if (amount.signum() != 0) {
            of(subject, tag, currency).add(term, amount);
        }
    }

    Map<Key, StepAmounts> amounts() {
        return amounts;
    }

    /** Converts all of it and puts it into the cells of an hour; the step is over. */
    void drain(ExplainTables into, long hourNs, IntFunction<BigDecimal> rate) {
        amounts.forEach((key, step) -> {
            ExplainCell cell = into.cell(hourNs, key.subject(), key.tag());
            BigDecimal exact = rate.apply(key.currency());
            for (IdentityTerm term : IdentityTerm.values()) {
                BigDecimal amount = step.identity[term.place()];
                if (amount.signum() != 0) {
                    cell.add(term, amount, exact);
                }
            }
            cell.add(step.terms, step.waterfall, exact.doubleValue());
        });
        amounts.clear();
    }
}
