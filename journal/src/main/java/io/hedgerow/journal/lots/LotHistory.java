package io.hedgerow.journal.lots;

import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * The lots of a history: what was closed with which gain, what is open, every movement of cash, and whether average cost gives
 * what the engine has realised. Any thread; immutable.
 *
 * @param spec how it was made
 * @param closed by the time of their closing
 * @param open at the end, by contract
 * @param cash by time
 * @param checks one for each contract that was traded, for each journal
 * @param pnl P&amp;L of the book over time, in reporting currency
 * @param reportingCurrency code, of the last journal
 * @param notes what a reader must know, in sentences
 */
public record LotHistory(
        LotSpec spec,
        List<ClosedLot> closed,
        List<OpenPosition> open,
        List<CashRow> cash,
        List<RealisedCheck> checks,
        PnlPath pnl,
        String reportingCurrency,
        List<String> notes) {
    /** Copies the lists. */
    public LotHistory {
        closed = List.copyOf(closed);
        open = List.copyOf(open);
        cash = List.copyOf(cash);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    /**
     * What is open of a contract.
     *
     * @param contract of what
     * @param lots oldest first
     */
    public record OpenPosition(ContractMoney contract, List<OpenLot> lots) {
        /** Copies the list. */
        public OpenPosition {
            lots = List.copyOf(lots);
        }
    }

    /**
     * What average cost has realised in one journal, beside what its engine has.
     *
     * @param journal which
     * @param contract of what
     * @param engine realised by the engine, units of the settlement currency, without fees and funding
     * @param lots realised by lots at average cost, added up
     * @param fees paid, by the engine's books
     * @param funding received, by the engine's books
     */
    public record RealisedCheck(
            Path journal,
            ContractMoney contract,
            BigDecimal engine,
            BigDecimal lots,
            BigDecimal fees,
            BigDecimal funding) {
        /**
         * Whether they are the same to the last decimal.
         *
         * @return false if lots and engine disagree
         */
        public boolean isEqual() {
            return engine.compareTo(lots) == 0;
        }
    }

    /**
     * Whether all checks are equal.
     *
     * @return false if lots and an engine disagree anywhere
     */
    public boolean isProven() {
        return checks.stream().allMatch(RealisedCheck::isEqual);
    }
}
