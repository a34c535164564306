package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.market.MarketSettings;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.RecordReader;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads what an exchange is made of from its configuration.
 *
 * <pre>
 *   [exchange]                 settlement_pause, historical_lag
 *   [exchange.market]          seed, correlation, btc_price, eth_price
 *   [exchange.market.cadence]  how often what is quoted and traded
 *   [exchange.calendar]        days, weeks, months, quarters: how many expiries of each are listed
 *   [exchange.limits]          requests in a second: trading, trading_burst, non_matching, ...
 *   [exchange.accounts.NAME]   id, client_id, client_secret, btc, eth, usdc, mass_quotes
 * </pre>
 *
 * <p>Owned by the reading thread.
 */
public final class FloorConfig {
    private static final Range PRICES = Range.of(0.01, 1e7, "USD");
    private static final Range BALANCES = Range.of(0.0, 1e9, "coins");
    private static final Range RATES = Range.of(1, 1_000_000, "requests");
    private static final Range IDS = Range.of(1, Integer.MAX_VALUE, "account");
    private static final long LONGEST_NS = Duration.ofHours(1).toNanos();

    private FloorConfig() {}

    /**
     * Reads the tables of the floor; keys of the network side in the same section are left alone.
     *
     * @param section [exchange]
     * @param defaults what holds where nothing is said
     * @return settings; without tables of accounts, those of the defaults
     */
    public static FloorSettings read(Section section, FloorSettings defaults) {
        Duration pause = duration(section, "settlement_pause", defaults.settlementPause());
        Duration lag = duration(section, "historical_lag", defaults.historicalLag());
        List<AccountSpec> accounts = accounts(section.section("accounts"));
        return new FloorSettings(
                market(section.section("market"), defaults.market()),
                RecordReader.read(section.section("calendar"), defaults.calendar(), Map.of()),
                accounts.isEmpty() ? defaults.accounts() : accounts,
                limits(section.section("limits"), defaults.limits()),
                pause,
                lag,
                defaults.folder());
    }

    private static Duration duration(Section section, String key, Duration normal) {
        return Duration.ofNanos(section.durationNs(key, normal.toNanos(), 0L, LONGEST_NS));
    }

    private static MarketSettings market(Section section, MarketSettings defaults) {
        List<UnderlyingSpec> underlyings = defaults.underlyings().stream()
                .map(spec -> Opening.at(
                        spec,
                        section.decimal(
                                spec.symbol().toLowerCase(Locale.ROOT) + "_price", spec.initialPrice(), PRICES)))
                .toList();
        return RecordReader.read(section, defaults, Map.of("underlyings", underlyings));
    }

    private static AccountLimits limits(Section section, AccountLimits defaults) {
        AccountLimits limits = new AccountLimits(
                rate(section, "non_matching", defaults.nonMatching()),
                rate(section, "trading", defaults.trading()),
                rate(section, "spot", defaults.spot()),
                rate(section, "cancel_all", defaults.cancelAll()),
                rate(section, "mass_quotes", defaults.massQuotes()));
        section.end();
        return limits;
    }

    private static AccountLimits.Rate rate(Section section, String key, AccountLimits.Rate normal) {
        return new AccountLimits.Rate((int) section.integer(key, normal.perSecond(), RATES), (int)
                section.integer(key + "_burst", normal.burst(), RATES));
    }

    private static List<AccountSpec> accounts(Section section) {
        List<AccountSpec> accounts = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        Set<String> clients = new HashSet<>();
        for (String name : section.names()) {
            Section table = section.section(name);
            AccountSpec account = account(table, name, accounts.size() + 1);
            if (!ids.add(account.id())) {
                table.problem("id", "must differ from that of every other account, was " + account.id());
            }
            if (!clients.add(account.clientId())) {
                table.problem("client_id", "must differ from that of every other account, was " + account.clientId());
            }
            accounts.add(account);
        }
        section.end();
        return accounts;
    }

    private static AccountSpec account(Section section, String name, long place) {
        Map<Asset, BigDecimal> balances = new EnumMap<>(Asset.class);
        for (Asset asset : Asset.values()) {
            double balance = section.decimal(asset.name().toLowerCase(Locale.ROOT), 0.0, BALANCES);
            balances.put(asset, BigDecimal.valueOf(balance));
        }
        AccountSpec account = new AccountSpec(
                section.integer("id", place, IDS),
                name,
                section.text("client_id", name),
                section.text("client_secret", name),
                balances,
                section.flag("mass_quotes", true));
        section.end();
        return account;
    }
}
