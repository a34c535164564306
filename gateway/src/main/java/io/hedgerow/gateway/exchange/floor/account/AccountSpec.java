package io.hedgerow.gateway.exchange.floor.account;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import java.math.BigDecimal;
import java.util.Map;

/**
 * An account as the configuration has it.
 *
 * @param id positive, unique
 * @param name its owner's name for it
 * @param clientId of its key
 * @param clientSecret of its key
 * @param balances what it starts with, when the exchange sees it for the first time
 * @param massQuotes whether it may send mass quotes
 * @param quoter whether it has a quoter that customers of the world trade options with
 */
public record AccountSpec(
        long id,
        String name,
        String clientId,
        String clientSecret,
        Map<Asset, BigDecimal> balances,
        boolean massQuotes,
        boolean quoter) {
    private static final Map<Asset, BigDecimal> TRIAL_BALANCES = Map.of(
            Asset.BTC, BigDecimal.valueOf(100),
            Asset.ETH, BigDecimal.valueOf(1_000),
            Asset.USDC, BigDecimal.valueOf(1_000_000));

    /** Copies the balances. */
    public AccountSpec {
        balances = Map.copyOf(balances);
    }

    /** The account of whoever tries the exchange: a hundred bitcoin, a thousand ether, a million dollars. */
    public static AccountSpec trial() {
        return new AccountSpec(1L, "trial", "trial", "trial", TRIAL_BALANCES, true, false);
    }

    /** The account of a desk whose quoter trades options with customers, so that it has something to hedge. */
    public static AccountSpec desk() {
        return new AccountSpec(2L, "desk", "desk", "desk", TRIAL_BALANCES, true, true);
    }

    @Override
    public String toString() {
        return "account " + id + " " + name; // Never the secret.
    }
}
