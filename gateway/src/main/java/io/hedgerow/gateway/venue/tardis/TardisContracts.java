package io.hedgerow.gateway.venue.tardis;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.venue.deribit.DeribitName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Contracts that tables speak of, as the venue lists them. The tables tell names, strikes and expiries; sizes, price steps
 * and fees are those that the venue has for coin-settled contracts on these coins. Owned by one thread.
 */
final class TardisContracts {
    /** Coins whose contracts are known here. */
    static final Set<String> COINS = Set.of("BTC", "ETH");

    private static final long NS_PER_MS = 1_000_000L;
    private static final double E9 = 1e9;

    private final Map<String, DeribitName> bySymbol = new TreeMap<>();
    private final Map<String, NavigableSet<Long>> optionExpiriesNs = new TreeMap<>();

    /** Whether the terms of a contract are known. */
    static boolean isKnown(DeribitName name) {
        return COINS.contains(name.underlying());
    }

    void add(String symbol, DeribitName name) {
        if (bySymbol.putIfAbsent(symbol, name) == null && name.kind() == InstrumentKind.OPTION) {
            optionExpiriesNs
                    .computeIfAbsent(name.underlying(), coin -> new TreeSet<>())
                    .add(name.expiryNs());
        }
    }

    int count() {
        return bySymbol.size();
    }

    /** Coins that the contracts are on. */
    Set<String> underlyings() {
        Set<String> coins = new TreeSet<>();
        bySymbol.values().forEach(name -> coins.add(name.underlying()));
        return coins;
    }

    /** Whether an option is of the first expiry that has not come yet. */
    boolean isNearest(DeribitName option, long timeNs) {
        Long nearest = optionExpiriesNs.get(option.underlying()).higher(timeNs);
        return nearest != null && nearest == option.expiryNs();
    }

    /** A reply to {@code public/get_instruments}. */
    String reply() {
        List<Map<String, Object>> listed = new ArrayList<>();
        bySymbol.forEach((symbol, name) -> listed.add(entry(symbol, name)));
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("jsonrpc", "2.0");
        reply.put("result", listed);
        return Json.write(reply) + "\n";
    }

    private static Map<String, Object> entry(String symbol, DeribitName name) {
        boolean option = name.kind() == InstrumentKind.OPTION;
        boolean perpetual = name.kind() == InstrumentKind.PERPETUAL;
        boolean bitcoin = name.underlying().equals("BTC");
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("instrument_name", symbol);
        entry.put("kind", option ? "option" : "future");
        entry.put("base_currency", name.underlying());
        entry.put("quote_currency", option ? name.underlying() : "USD");
        entry.put("counter_currency", "USD");
        entry.put("settlement_currency", name.underlying());
        entry.put("instrument_type", "reversed");
        entry.put("settlement_period", perpetual ? "perpetual" : "day");
        entry.put("is_active", true);
        if (!perpetual) {
            entry.put("expiration_timestamp", name.expiryNs() / NS_PER_MS);
        }
        if (option) {
            entry.put("option_type", name.right() == OptionRight.CALL ? "call" : "put");
            entry.put("strike", (double) name.strikeE9() / E9);
            entry.put("contract_size", 1);
            entry.put("min_trade_amount", bitcoin ? 0.1 : 1.0);
            entry.put("tick_size", 0.0001);
            entry.put("tick_size_steps", List.of(Map.of("above_price", 0.005, "tick_size", 0.0005)));
            entry.put("maker_commission", 0.0003);
            entry.put("taker_commission", 0.0003);
        } else {
            entry.put("contract_size", bitcoin ? 10 : 1);
            entry.put("min_trade_amount", bitcoin ? 10 : 1);
            entry.put("tick_size", bitcoin ? 0.5 : 0.05);
            entry.put("maker_commission", 0.0);
            entry.put("taker_commission", 0.0005);
        }
        return entry;
    }
}
