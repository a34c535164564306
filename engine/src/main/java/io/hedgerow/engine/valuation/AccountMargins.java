package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Margin of each account, a settlement currency at a venue: by the model as last answered, one more that is coming in, and
 * as the venue says. Owned by the engine thread.
 */
public final class AccountMargins {
    /** What the model requires initially, units of the currency. */
    public static final int INITIAL = 0;

    /** What it requires to keep the positions. */
    public static final int MAINTENANCE = 1;

    /** Equity that stood for it. */
    public static final int EQUITY = 2;

    /** Nearest relative fall to its liquidation; -1 = none. */
    public static final int FALL = 3;

    /** Nearest relative rise. */
    public static final int RISE = 4;

    /** Standard deviation of a day, relative. */
    public static final int DAILY_SD = 5;

    private static final int FIELDS = 6;
    private static final int BANKS = 2;

    private final int currencies;
    private final int accounts;
    private final DoubleColumn model;
    private final IntColumn known;
    private final IntColumn others;
    private final IntColumn bank;
    private final DoubleColumn venue;
    private final IntColumn venueKnown;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many venues and currencies
     */
    public AccountMargins(StateMemory memory, CapacitySpec capacity) {
        currencies = capacity.listing().currencies();
        accounts = capacity.listing().venues() * currencies;
        model = memory.doubleColumn("margin.model", BANKS * accounts * FIELDS);
        known = memory.intColumn("margin.modelKnown", BANKS * accounts);
        others = memory.intColumn("margin.others", BANKS * accounts);
        bank = memory.intColumn("margin.bank", 1);
        venue = memory.doubleColumn("margin.venue", accounts * FIELDS);
        venueKnown = memory.intColumn("margin.venueKnown", accounts);
    }

    /**
     * An account.
     *
     * @param venueId a defined id
     * @param currencyId a defined id
     * @return its place
     */
    public int account(int venueId, int currencyId) {
        return venueId * currencies + currencyId;
    }

    /**
     * Places of accounts.
     *
     * @return count; not every one is in use
     */
    public int accounts() {
        return accounts;
    }

    /**
     * Venue of an account.
     *
     * @param account place
     * @return id
     */
    public int venueOf(int account) {
        return account / currencies;
    }

    /**
     * Currency of an account.
     *
     * @param account place
     * @return id
     */
    public int currencyOf(int account) {
        return account % currencies;
    }

    /** Forgets what has come in of a version. */
    public void stage() {
        int coming = 1 - bank.get(0);
        for (int account = 0; account < accounts; account++) {
            known.set(coming * accounts + account, 0);
        }
    }

    /**
     * Takes an account up.
     *
     * @param account place
     * @param othersOfEquity accounts beside it
     */
    public void stage(int account, int othersOfEquity) {
        int row = (1 - bank.get(0)) * accounts + account;
        known.set(row, 1);
        others.set(row, othersOfEquity);
    }

    /**
     * Takes a number of an account up.
     *
     * @param account place
     * @param field {@link #INITIAL} to {@link #DAILY_SD}
     * @param value finite
     */
    public void stage(int account, int field, double value) {
        model.set(((1 - bank.get(0)) * accounts + account) * FIELDS + field, value);
    }

    /**
     * Accounts that have come in.
     *
     * @return count
     */
    public int staged() {
        int coming = 1 - bank.get(0);
        int sum = 0;
        for (int account = 0; account < accounts; account++) {
            sum += known.get(coming * accounts + account);
        }
        return sum;
    }

    /** Puts what has come in in force. */
    public void publish() {
        bank.set(0, 1 - bank.get(0));
    }

    /**
     * Whether the model has answered for an account.
     *
     * @param account place
     * @return true if its numbers are known
     */
    public boolean isModelled(int account) {
        return known.get(bank.get(0) * accounts + account) != 0;
    }

    /**
     * A number of the model.
     *
     * @param account place
     * @param field {@link #INITIAL} to {@link #DAILY_SD}
     * @return 0 where it is not known
     */
    public double model(int account, int field) {
        return isModelled(account) ? model.get((bank.get(0) * accounts + account) * FIELDS + field) : 0.0;
    }

    /**
     * Accounts beside it on the same equity.
     *
     * @param account place
     * @return count
     */
    public int others(int account) {
        return others.get(bank.get(0) * accounts + account);
    }

    /**
     * Takes up what a venue says.
     *
     * @param account place
     * @param initial units of the currency
     * @param maintenance units of the currency
     * @param equity units of the currency
     */
    public void told(int account, double initial, double maintenance, double equity) {
        venueKnown.set(account, 1);
        venue.set(account * FIELDS + INITIAL, initial);
        venue.set(account * FIELDS + MAINTENANCE, maintenance);
        venue.set(account * FIELDS + EQUITY, equity);
    }

    /**
     * Whether a venue has told the margin of an account.
     *
     * @param account place
     * @return true if it has
     */
    public boolean isTold(int account) {
        return venueKnown.get(account) != 0;
    }

    /**
     * A number as the venue says.
     *
     * @param account place
     * @param field {@link #INITIAL} to {@link #EQUITY}
     * @return 0 where it has told none
     */
    public double told(int account, int field) {
        return venue.get(account * FIELDS + field);
    }

    /**
     * Largest difference of initial and maintenance margin between model and venue.
     *
     * @param account place
     * @return share of the larger, 0 to 1; 0 unless both are known
     */
    public double difference(int account) {
        if (!isModelled(account) || !isTold(account)) {
            return 0.0;
        }
        return Math.max(difference(account, INITIAL), difference(account, MAINTENANCE));
    }

    private double difference(int account, int field) {
        double ours = model(account, field);
        double theirs = told(account, field);
        double larger = Math.max(Math.abs(ours), Math.abs(theirs));
        return larger > 0.0 ? Math.min(1.0, Math.abs(ours - theirs) / larger) : 0.0;
    }

    /**
     * Maintenance margin of a currency: the larger of what the model and what the venues say of its accounts.
     *
     * @param currencyId a defined id
     * @return units of the currency, 0 where nothing is known
     */
    public double maintenance(int currencyId) {
        double modelled = 0.0;
        double told = 0.0;
        for (int account = currencyId; account < accounts; account += currencies) {
            modelled += model(account, MAINTENANCE);
            told += told(account, MAINTENANCE);
        }
        return Math.max(modelled, told);
    }

    /**
     * Whether a margin of a currency is known.
     *
     * @param currencyId a defined id
     * @return true if model or venue have told one
     */
    public boolean isKnown(int currencyId) {
        boolean any = false;
        for (int account = currencyId; account < accounts; account += currencies) {
            any |= isModelled(account) || isTold(account);
        }
        return any;
    }
}
