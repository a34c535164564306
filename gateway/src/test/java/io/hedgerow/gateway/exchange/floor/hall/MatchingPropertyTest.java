package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Books with many accounts against a plain picture of their queues; lots and money are neither made nor lost. */
class MatchingPropertyTest {
    private static final int RUNS = 30;
    private static final int STEPS = 200;

    @Test
    void shouldTradeLikeAPlainQueue() {
        long seed = new Random().nextLong();
        for (int run = 0; run < RUNS; run++) {
            new Run(seed + run).play();
        }
    }

    /** One random day. */
    private static final class Run {
        private final long seed;
        private final Random random;
        private final Booth booth = new Booth();
        private final Contract contract = booth.contract(PERPETUAL);
        private final FloorBook book = booth.floor.pit().book(contract);
        private final QueueModel model = new QueueModel();
        private final Map<String, Long> fills = new TreeMap<>();
        private final Map<Long, Integer> seen = new TreeMap<>();

        Run(long seed) {
            this.seed = seed;
            random = new Random(seed);
        }

        void play() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(6)) {
                    case 0 -> world();
                    case 1 -> worldTrades();
                    case 2 -> cancel();
                    case 3 -> shrink();
                    default -> place();
                }
                compare(step);
            }
        }

        private long price() {
            return 99_995L + random.nextInt(10);
        }

        private void world() {
            long bid = price();
            long ask = bid + 1 + random.nextInt(4);
            long bidLots = 1L + random.nextInt(20);
            long askLots = 1L + random.nextInt(20);
            booth.world.quote(contract, (double) bid, bidLots, (double) ask, askLots);
            model.world(bid, bidLots, ask, askLots);
        }

        private void worldTrades() {
            boolean buy = random.nextBoolean();
            long lots = 1L + random.nextInt(15);
            long limit = price();
            booth.world.trade(contract, buy, lots, (double) limit);
            model.take(null, 0, buy, lots, limit);
        }

        private void place() {
            Caller who = random.nextBoolean() ? ANN : BOB;
            boolean buy = random.nextBoolean();
            long lots = 1L + random.nextInt(20);
            long price = price();
            boolean immediate = random.nextInt(4) == 0;
            String lifetime = immediate ? "immediate_or_cancel" : "good_til_cancelled";
            Map<String, Object> placed = booth.limit(who, buy, PERPETUAL, lots * 10, price, "time_in_force", lifetime);
            String id = Booth.id(placed);
            long left = model.take(id, who.accountId(), buy, lots, price);
            if (left > 0 && !immediate) {
                model.rest(id, who.accountId(), buy, left, price);
            }
            String reason = (String) Booth.order(placed).getOrDefault("cancel_reason", "");
            assertThat(reason.equals("order_overlap")).as("seed %d", seed).isEqualTo(left < 0);
        }

        private FloorOrder anyOpen() {
            List<FloorOrder> open = booth.floor.pit().orders.allOpen();
            return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
        }

        private void cancel() {
            FloorOrder order = anyOpen();
            if (order != null) {
                booth.call(order.accountId() == 1 ? ANN : BOB, "private/cancel", "order_id", order.id());
                model.remove(order.id());
            }
        }

        /** An edit to a smaller size keeps its place in the queue. */
        private void shrink() {
            FloorOrder order = anyOpen();
            if (order != null && order.leftLots() > 1) {
                long lots = order.lots() - 1;
                booth.call(
                        order.accountId() == 1 ? ANN : BOB,
                        "private/edit",
                        "order_id",
                        order.id(),
                        "amount",
                        lots * 10);
                model.shrink(order.id(), order.leftLots());
            }
        }

        private void compare(int step) {
            collectFills();
            assertThat(fills).as("fills, seed %d step %d", seed, step).isEqualTo(model.fills);
            assertThat(prices(book.levels(true)))
                    .as("bids, seed %d step %d", seed, step)
                    .isEqualTo(model.levels(true));
            assertThat(prices(book.levels(false)))
                    .as("asks, seed %d step %d", seed, step)
                    .isEqualTo(model.levels(false));
            boolean crossed = book.best(true) != 0 && book.best(false) != 0 && book.best(true) >= book.best(false);
            assertThat(crossed).as("crossed, seed %d step %d", seed, step).isFalse();
            long lots = booth.floor.pit().accounts.all().stream()
                    .mapToLong(account -> account.lots(contract))
                    .sum();
            assertThat(lots).as("lots, seed %d step %d", seed, step).isZero();
            assertThat(booth.wealth(Asset.BTC))
                    .as("money, seed %d step %d", seed, step)
                    .isEqualTo(200L * 100_000_000L);
        }

        private void collectFills() {
            for (long account : List.of(1L, 2L)) {
                List<AccountTrade> trades = booth.floor.pit().trades.of(account);
                for (int i = seen.getOrDefault(account, 0); i < trades.size(); i++) {
                    AccountTrade trade = trades.get(i);
                    String key = trade.orderId() + " at " + trade.print().priceE9() / 1_000_000_000L;
                    fills.merge(key, trade.print().lots(), Long::sum);
                }
                seen.put(account, trades.size());
            }
        }

        private static Map<Long, Long> prices(Map<Long, Long> levels) {
            Map<Long, Long> prices = new TreeMap<>();
            levels.forEach((priceE9, lots) -> prices.put(priceE9 / 1_000_000_000L, lots));
            return prices;
        }
    }
}
