package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.market.MarketSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an exchange is made of.
 *
 * @param market how the simulated world moves
 * @param calendar which expiries are listed
 * @param accounts who trades here
 * @param limits how many requests each account may send
 * @param settlementPause how long nothing is traded at 08:00 UTC
 * @param historicalLag how long what happened is missing in historical data
 * @param folder where accounts, orders and trades are kept; nothing is kept without one
 */
public record FloorSettings(
        MarketSettings market,
        ExpiryCalendar calendar,
        List<AccountSpec> accounts,
        AccountLimits limits,
        Duration settlementPause,
        Duration historicalLag,
        Optional<Path> folder) {
    /** Bitcoin and ether, one trial account, nothing kept. */
    public static final FloorSettings DEFAULT = new FloorSettings(
            MarketSettings.DEFAULT,
            ExpiryCalendar.DEFAULT,
            List.of(AccountSpec.trial()),
            AccountLimits.LOWEST_TIER,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Optional.empty());

    public FloorSettings {
        accounts = List.copyOf(accounts);
    }

    /** The same with another seed of the market. */
    public FloorSettings withSeed(long seed) {
        return withMarket(market.withSeed(seed));
    }

    /** The same with another market. */
    public FloorSettings withMarket(MarketSettings newMarket) {
        return new FloorSettings(newMarket, calendar, accounts, limits, settlementPause, historicalLag, folder);
    }

    /** The same with other expiries. */
    public FloorSettings withCalendar(ExpiryCalendar newCalendar) {
        return new FloorSettings(market, newCalendar, accounts, limits, settlementPause, historicalLag, folder);
    }

    /** The same with other accounts. */
    public FloorSettings withAccounts(List<AccountSpec> newAccounts) {
        return new FloorSettings(market, calendar, newAccounts, limits, settlementPause, historicalLag, folder);
    }

    /** The same, kept in a folder. */
    public FloorSettings withFolder(Path newFolder) {
        return new FloorSettings(
                market, calendar, accounts, limits, settlementPause, historicalLag, Optional.of(newFolder));
    }
}
