package io.hedgerow.gateway.exchange.limit;

import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.AccountLimits.Rate;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * The credits of every account, and of every address for those who have not logged in.
 *
 * <p>Owned by the exchange thread.
 */
public final class RequestLimits {
    /** Credits of an ordinary request. */
    private static final long COST = 500;

    private static final long WEEK_NS = 7L * 86_400 * 1_000_000_000L;
    private static final int MOVES_PER_WEEK = 100;
    private static final String MOVE_POSITIONS = "private/move_positions";
    private static final String MASS_QUOTE = "private/mass_quote";
    private static final Set<String> MATCHING = Set.of(
            "private/buy",
            "private/sell",
            "private/edit",
            "private/edit_by_label",
            "private/cancel",
            "private/cancel_by_label",
            "private/cancel_all",
            "private/cancel_all_by_instrument",
            "private/cancel_all_by_currency",
            "private/cancel_all_by_currency_pair",
            "private/cancel_all_by_kind_or_type",
            "private/cancel_quotes",
            "private/close_position",
            "private/execute_block_trade",
            "private/verify_block_trade");

    private final LongFunction<AccountLimits> limitsOf;
    private final LongSupplier edgeClock;
    private final Map<String, VenueCredits> pools = new HashMap<>();
    private final Map<Long, Deque<Long>> moves = new HashMap<>();

    /**
     * Creates full pools.
     *
     * @param limitsOf limits by account
     * @param edgeClock monotonic ns
     */
    public RequestLimits(LongFunction<AccountLimits> limitsOf, LongSupplier edgeClock) {
        this.limitsOf = limitsOf;
        this.edgeClock = edgeClock;
    }

    /**
     * Takes what a request costs.
     *
     * @param accountId account, 0 for nobody's
     * @param address of the client, whose credits are used without an account
     * @param method asked for
     * @param params of the request
     * @throws ExchangeRefusal 10028 if they are not there; the session is closed then
     */
    public void charge(long accountId, String address, String method, Map<String, Object> params) {
        AccountLimits limits = accountId == 0 ? AccountLimits.LOWEST_TIER : limitsOf.apply(accountId);
        String owner = accountId == 0 ? "at " + address : "of " + accountId;
        switch (method) {
            case "public/get_instruments" -> take(owner + method, 10_000, 500_000, 10_000);
            case "public/subscribe", "private/subscribe" -> take(owner + " subscribe", 3_000, 30_000, 10_000);
            case "private/get_transaction_log" -> take(owner + method, 10_000, 80_000, 10_000);
            case MOVE_POSITIONS -> {
                take(owner + method, 100_000, 600_000, 10_000);
                countMove(accountId);
            }
            case MASS_QUOTE -> take(owner + method, limits.massQuotes());
            default -> {
                if (MATCHING.contains(method)) {
                    chargeMatching(owner, limits, method, params);
                } else {
                    take(owner, limits.nonMatching());
                }
            }
        }
    }

    private void chargeMatching(String owner, AccountLimits limits, String method, Map<String, Object> params) {
        boolean everything = method.equals("private/cancel_all")
                || (method.equals("private/cancel_by_label") && !params.containsKey("currency"))
                || (method.equals("private/cancel_all_by_kind_or_type") && !params.containsKey("currency"));
        if (everything) {
            take(owner + " cancel all", limits.cancelAll());
        } else if (isSpot(params.get("instrument_name"))) {
            take(owner + " spot", limits.spot());
        } else {
            take(owner + " trading", limits.trading());
        }
    }

    /** Spot instruments are the only ones whose names are just a pair. */
    private static boolean isSpot(Object instrument) {
        return instrument instanceof String name && name.indexOf('_') > 0 && name.indexOf('-') < 0;
    }

    private void take(String pool, Rate rate) {
        take(pool, COST, rate.burst() * COST, rate.perSecond() * COST);
    }

    private void take(String pool, long cost, long creditsMax, long creditsPerSecond) {
        long now = edgeClock.getAsLong();
        long waitNs = pools.computeIfAbsent(pool, name -> new VenueCredits(creditsMax, creditsPerSecond, now))
                .take(cost, now);
        if (waitNs > 0) {
            throw tooMany(waitNs);
        }
    }

    private void countMove(long accountId) {
        Deque<Long> ofWeek = moves.computeIfAbsent(accountId, account -> new ArrayDeque<>());
        long now = edgeClock.getAsLong();
        while (!ofWeek.isEmpty() && now - ofWeek.peekFirst() > WEEK_NS) {
            ofWeek.removeFirst();
        }
        if (ofWeek.size() >= MOVES_PER_WEEK) {
            long waitNs = WEEK_NS - (now - ofWeek.peekFirst());
            throw new ExchangeRefusal(13780, "move_positions_over_limit", Map.of("wait", waitNs / 1_000_000_000L + 1));
        }
        ofWeek.addLast(now);
    }

    /**
     * The refusal of one request too many.
     *
     * @param waitNs after how long there would be credits
     * @return to throw
     */
    public static ExchangeRefusal tooMany(long waitNs) {
        return new ExchangeRefusal(10028, "too_many_requests", Map.of("wait", waitNs / 1_000_000_000L + 1));
    }
}
