package io.hedgerow.gateway.venue;

import java.util.List;
import java.util.Optional;

/**
 * What a venue says of our account, for comparing it with our book. Called by the thread that compares, which waits for
 * the answers; every method throws {@link LinkException} if the venue does not answer.
 */
public interface Account {
    /** Of a venue that knows no account of ours. */
    Account NONE = new Account() {
        @Override
        public boolean isAskable() {
            return false;
        }

        @Override
        public long refresh(long sinceNs) {
            return 0L;
        }

        @Override
        public Holdings holdings() {
            return new Holdings(List.of(), List.of(), List.of());
        }

        @Override
        public List<LedgerEntry> ledger(String currency, long sinceNs) {
            return List.of();
        }
    };

    /**
     * A position as the venue tells it.
     *
     * @param instrumentId dense id
     * @param lots signed size
     * @param averagePriceE9 average entry price times 1e9; 0 = not told
     * @param markPriceE9 venue's mark times 1e9, of the same moment as the gain
     * @param gainE9 gain not yet in the balance, settlement currency times 1e9; 0 of what is paid up front
     * @param fundingE9 funding since the last settlement, settlement currency times 1e9
     */
    record Holding(int instrumentId, long lots, long averagePriceE9, long markPriceE9, long gainE9, long fundingE9) {}

    /**
     * Cash as the venue tells it.
     *
     * @param currency code
     * @param cashE9 balance with what has been realised since the last settlement, times 1e9
     * @param equityE9 equity, times 1e9
     * @param margin what the venue requires, if it tells
     */
    record Balance(String currency, long cashE9, long equityE9, Optional<Margin> margin) {
        /**
         * Cash without a word of margin.
         *
         * @param currency code
         * @param cashE9 balance, times 1e9
         * @param equityE9 equity, times 1e9
         */
        public Balance(String currency, long cashE9, long equityE9) {
            this(currency, cashE9, equityE9, Optional.empty());
        }
    }

    /**
     * Margin as the venue tells it, of one currency; where equity stands across currencies it tells none of one.
     *
     * @param initialE9 initial margin, times 1e9
     * @param maintenanceE9 maintenance margin, times 1e9
     */
    record Margin(long initialE9, long maintenanceE9) {}

    /**
     * What the account holds.
     *
     * @param positions that are not flat
     * @param balances of the currencies that the venue knows
     * @param unlisted positions in contracts that are not listed here, for a person
     */
    record Holdings(List<Holding> positions, List<Balance> balances, List<String> unlisted) {
        /** Copies the lists. */
        public Holdings {
            positions = List.copyOf(positions);
            balances = List.copyOf(balances);
            unlisted = List.copyOf(unlisted);
        }
    }

    /**
     * One entry of the venue's transaction log.
     *
     * @param id venue's number
     * @param timeNs venue's time, UTC ns
     * @param type venue's word: deposit, transfer, settlement ...
     * @param instrument contract it is about; empty = none
     * @param changeE9 what it did to the balance, times 1e9
     * @param fundingE9 funding in it, times 1e9
     * @param priceE9 price it was made at, delivery price of a delivery; 0 = not told
     */
    record LedgerEntry(
            String id, long timeNs, String type, String instrument, long changeE9, long fundingE9, long priceE9) {}

    /**
     * Whether the venue can be asked.
     *
     * @return false for a venue without an account of ours
     */
    boolean isAskable();

    /**
     * Asks for the trades and working orders of the account and has the order thread take them down: fills that were not
     * heard of are published, orders of ours that are not in our books taken off.
     *
     * @param sinceNs from when on, UTC ns
     * @return trades of the account that have been taken down so far; the same number twice: nothing has traded in between
     */
    long refresh(long sinceNs);

    /**
     * Positions and balances.
     *
     * @return a moment, as far as the venue gives one
     */
    Holdings holdings();

    /**
     * Entries of the transaction log, oldest first.
     *
     * @param currency code
     * @param sinceNs from when on, UTC ns
     * @return maybe none
     */
    List<LedgerEntry> ledger(String currency, long sinceNs);
}
