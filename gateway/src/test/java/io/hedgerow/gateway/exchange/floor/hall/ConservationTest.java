package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.market.MarketSettings;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import io.hedgerow.gateway.venue.sim.spec.CadenceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Days of trading in everything, with expiries, settlements, funding and restarts: nothing is made and nothing is lost. */
@Execution(ExecutionMode.CONCURRENT)
class ConservationTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int DAYS = 3;

    @TempDir
    private Path folder;

    private static FloorSettings settings(Path folder, long seed) {
        CadenceSpec slow = new CadenceSpec(
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(3),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                0.01);
        MarketSettings market = new MarketSettings(seed, MarketSettings.DEFAULT.underlyings(), 0.8, slow);
        return Booth.settings()
                .withCalendar(new ExpiryCalendar(2, 1, 0, 0))
                .withMarket(market)
                .withFolder(folder);
    }

    @Test
    void shouldNeitherMakeNorLoseLotsAndMoney() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long nowNs = Booth.START_NS;
        Map<Asset, Long> wealth = new EnumMap<>(Asset.class);
        for (int day = 0; day < DAYS; day++) {
            try (DeribitFloor floor = DeribitFloor.open(settings(folder, seed + day), nowNs)) {
                for (Asset asset : Asset.values()) {
                    wealth.putIfAbsent(asset, Booth.wealth(floor.pit(), asset));
                }
                for (int i = 0; i < 24 * 6; i++) {
                    nowNs += 10L * MINUTE_NS;
                    floor.advanceTo(nowNs);
                    trade(floor, random);
                    check(floor.pit(), wealth, seed);
                }
            }
        }
        assertThat(wealth).containsEntry(Asset.BTC, 20_000_000_000L).containsEntry(Asset.USDC, 2_000_000_000_000L);
    }

    private static void trade(DeribitFloor floor, Random random) {
        List<Contract> alive = floor.pit().listings.alive().toList();
        Contract contract = alive.get(random.nextInt(alive.size()));
        Caller who = random.nextBoolean() ? ANN : BOB;
        double amount = contract.amount(1L + random.nextInt(30));
        try {
            floor.call(
                    who,
                    random.nextBoolean() ? "private/buy" : "private/sell",
                    Booth.params("instrument_name", contract.name(), "amount", amount, "type", "market_limit"));
        } catch (ExchangeRefusal refused) {
            assertThat(refused.code()).isEqualTo(10041);
        }
    }

    private static void check(Pit pit, Map<Asset, Long> wealth, long seed) {
        wealth.forEach((asset, was) -> assertThat(Booth.wealth(pit, asset))
                .as("%s, seed %d", asset, seed)
                .isEqualTo(was));
        for (Contract contract : pit.listings.all()) {
            long lots = pit.accounts.all().stream()
                    .mapToLong(account -> account.lots(contract))
                    .sum();
            assertThat(lots).as("%s, seed %d", contract, seed).isZero();
        }
    }
}
