package io.hedgerow.journal.explain;

import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.history.JournalHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why equity changed over a window. Read-only; any thread.
 *
 * @param history journals that it is of
 * @param spec what was asked
 * @param reportingCurrency code of the currency of all amounts
 * @param firstNs engine time of the opening book, UTC ns
 * @param lastNs engine time of the closing book, UTC ns
 * @param opening equity of the books that the journals begin with, exact
 * @param closing equity of the books that they end with, exact
 * @param unbooked what the terms miss of the change, by its size in all currencies at all cuts: 0
 * @param tables cells by hour, subject and tag
 * @param steps in order of time, those of one journal after those of another
 * @param notes what was left out or is to be known, and why
 */
public record ExplainResult(
        JournalHistory history,
        ExplainSpec spec,
        String reportingCurrency,
        long firstNs,
        long lastNs,
        BigDecimal opening,
        BigDecimal closing,
        BigDecimal unbooked,
        ExplainTables tables,
        List<ExplainStep> steps,
        List<String> notes) {

    /** Copies the lists. */
    public ExplainResult {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /**
     * All of it.
     *
     * @return sums over every cell
     */
    public ExplainCell total() {
        return tables.total();
    }

    /**
     * Parts of it; they add up to {@link #total}.
     *
     * @param by by what
     * @return sums by name, hours in their order, else by size of the change
     */
    public Map<String, ExplainCell> parts(ExplainBy by) {
        return tables.parts(by);
    }

    /**
     * Parts within one hour.
     *
     * @param by by what, not hours
     * @return by beginning of the hour, UTC ns, in order, and name
     */
    public Map<Long, Map<String, ExplainCell>> hours(ExplainBy by) {
        Map<Long, Map<String, ExplainCell>> hours = new TreeMap<>();
        tables.cells()
                .forEach((key, cell) -> hours.computeIfAbsent(key.hourNs(), hour -> new TreeMap<>())
                        .computeIfAbsent(by.name(key), name -> new ExplainCell())
                        .add(cell));
        return hours;
    }

    /**
     * What the terms of the identity leave of the change of equity.
     *
     * @return closing less opening less all terms: exactly 0
     */
    public BigDecimal residual() {
        return closing.subtract(opening).subtract(total().change());
    }

    /**
     * Whether the identity closes to the last decimal, in every currency at every cut.
     *
     * @return false only by a fault of this program
     */
    public boolean isClosed() {
        return residual().signum() == 0 && unbooked.signum() == 0;
    }

    /**
     * A term of the whole.
     *
     * @param term which
     * @return reporting currency, exact
     */
    public BigDecimal identity(IdentityTerm term) {
        return total().identity(term);
    }
}
