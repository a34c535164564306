package io.hedgerow.gateway.exchange.config;

import io.hedgerow.gateway.exchange.floor.AccountKeys;
import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.SecretRef;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts and keys of a configuration; where only this machine reaches the exchange and nothing is said, those to try
 * it with.
 *
 * <p>Owned by the reading thread.
 */
final class AccountTables {
    private static final double BALANCE_MAX = 1e9;

    private final Map<String, AccountSpec> byName = new LinkedHashMap<>();
    private final Map<Long, Long> mainOf = new HashMap<>();
    private final Map<String, ApiKey> keys = new HashMap<>();

    private AccountTables() {}

    static AccountTables read(Section exchange, Path folder, boolean local) {
        AccountTables tables = new AccountTables();
        Section accounts = exchange.section("accounts");
        for (String name : accounts.names()) {
            tables.readAccount(accounts.section(name), name, folder);
        }
        Section keys = exchange.section("keys");
        for (String clientId : keys.names()) {
            tables.readKey(keys.section(clientId), clientId, folder);
        }
        if (accounts.names().isEmpty()) {
            if (local) {
                tables.add(AccountSpec.trial(), ApiKey.EVERYTHING, Set.of());
                tables.add(AccountSpec.desk(), ApiKey.EVERYTHING, Set.of());
            } else {
                exchange.problem("has no account: the accounts to try it with are for this machine alone; write"
                        + " [exchange.accounts.NAME] with id, client_id, client_secret and balances");
            }
        }
        return tables;
    }

    private void readAccount(Section section, String name, Path folder) {
        long id = section.integer("id", 1, Range.of(1, 1e15, "a number of its own"));
        if (byName.values().stream().anyMatch(other -> other.id() == id)) {
            section.problem("id", "= " + id + ": is another account's; every account has a number of its own");
            return;
        }
        String clientId = section.text("client_id", name);
        String secret = secret(section, folder);
        String main = section.text("main", "");
        boolean massQuotes = section.flag("mass_quotes", true);
        boolean quoter = section.flag("quoter", false);
        Map<Asset, BigDecimal> balances = balances(section.section("balances"));
        section.end();
        add(new AccountSpec(id, name, clientId, secret, balances, massQuotes, quoter), ApiKey.EVERYTHING, Set.of());
        if (!main.isEmpty()) {
            AccountSpec owner = byName.get(main);
            if (owner == null) {
                section.problem("main", "= '" + main + "': must be the name of an account further up");
            } else {
                mainOf.put(id, owner.id());
            }
        }
    }

    private void add(AccountSpec account, Set<String> scopes, Set<String> addresses) {
        byName.put(account.name(), account);
        keys.put(
                account.clientId(),
                new ApiKey(account.clientId(), account.clientSecret(), account.id(), scopes, addresses));
    }

    private void readKey(Section section, String clientId, Path folder) {
        String name = section.text("account", "");
        String secret = secret(section, folder);
        Set<String> scopes = Set.copyOf(section.texts("scopes", List.copyOf(ApiKey.EVERYTHING)));
        Set<String> addresses = Set.copyOf(section.texts("addresses", List.of()));
        section.end();
        AccountSpec account = byName.get(name);
        if (account == null) {
            section.problem("account", "= '" + name + "': must be the name of one of [exchange.accounts]");
            return;
        }
        for (String scope : scopes) {
            if (!scope.matches("(account|trade|wallet|block_trade|block_rfq|custody):(read|read_write)")) {
                section.problem(
                        "scopes", "has '" + scope + "': must be such as \"trade:read\", \"account:read_write\"");
            }
        }
        keys.put(clientId, new ApiKey(clientId, secret, account.id(), scopes, addresses));
    }

    /** The secret itself, or where it is. */
    private static String secret(Section section, Path folder) {
        String text = section.text("client_secret", "");
        if (text.isEmpty()) {
            section.problem("client_secret", "is missing: write it, or where it is (" + SecretRef.FORM + ")");
            return text;
        }
        Optional<SecretRef> place = SecretRef.of(text, folder);
        try {
            return place.isPresent() ? place.get().read() : text;
        } catch (GatewayException e) {
            section.problem("client_secret", e.getMessage());
            return "";
        }
    }

    private static Map<Asset, BigDecimal> balances(Section section) {
        Map<Asset, BigDecimal> balances = new EnumMap<>(Asset.class);
        for (Asset asset : Asset.values()) {
            double amount = section.decimal(asset.name(), 0.0, Range.of(0, BALANCE_MAX, asset.name()));
            balances.put(asset, BigDecimal.valueOf(amount));
        }
        section.end();
        return balances;
    }

    List<AccountSpec> accounts() {
        return new ArrayList<>(byName.values());
    }

    AccountKeys keys() {
        return new AccountKeys() {
            @Override
            public Optional<ApiKey> find(String clientId) {
                return Optional.ofNullable(keys.get(clientId));
            }

            @Override
            public boolean mayActFor(long accountId, long subjectId) {
                return mainOf.getOrDefault(accountId, accountId).equals(mainOf.getOrDefault(subjectId, subjectId));
            }
        };
    }
}
