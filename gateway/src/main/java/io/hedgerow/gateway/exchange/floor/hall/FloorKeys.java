package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.AccountKeys;
import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of the configuration. Immutable; any thread. */
final class FloorKeys implements AccountKeys {
    private final Map<String, ApiKey> keys = new HashMap<>();

    FloorKeys(List<AccountSpec> accounts) {
        for (AccountSpec account : accounts) {
            keys.put(
                    account.clientId(),
                    new ApiKey(account.clientId(), account.clientSecret(), account.id(), ApiKey.EVERYTHING, Set.of()));
        }
    }

    @Override
    public Optional<ApiKey> find(String clientId) {
        return Optional.ofNullable(keys.get(clientId));
    }
}
