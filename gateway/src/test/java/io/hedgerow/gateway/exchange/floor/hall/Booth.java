package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.market.ScriptedMarket;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An exchange over a scripted world with two accounts, and short ways to talk to it. */
final class Booth implements AutoCloseable {
    static final String PERPETUAL = "BTC-PERPETUAL";
    static final long START_NS = Instant.parse("2026-11-27T07:00:00Z").getEpochSecond() * 1_000_000_000L;
    static final Caller ANN = new Caller(1, 11, ApiKey.EVERYTHING);
    static final Caller BOB = new Caller(2, 22, ApiKey.EVERYTHING);

    final ScriptedMarket world = new ScriptedMarket();
    final DeribitFloor floor;
    final Map<String, List<Object>> heard = new LinkedHashMap<>();

    Booth() {
        this(settings());
    }

    Booth(FloorSettings settings) {
        this(settings, START_NS);
    }

    Booth(FloorSettings settings, long nowNs) {
        try {
            floor = DeribitFloor.over(settings, world, nowNs);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Booth in(Path folder) {
        return new Booth(settings().withFolder(folder));
    }

    static FloorSettings settings() {
        Map<Asset, BigDecimal> balances = Map.of(
                Asset.BTC, BigDecimal.valueOf(100),
                Asset.ETH, BigDecimal.valueOf(1_000),
                Asset.USDC, BigDecimal.valueOf(1_000_000));
        return FloorSettings.DEFAULT
                .withCalendar(new ExpiryCalendar(1, 1, 0, 1))
                .withAccounts(List.of(
                        new AccountSpec(1, "ann", "ann", "secret", balances, true, false),
                        new AccountSpec(2, "bob", "bob", "secret", balances, true, false)));
    }

    Contract contract(String name) {
        return floor.pit().listings.find(name).orElseThrow();
    }

    /** A call with its parameters as name, value, name, value. */
    Object answer(Caller who, String method, Object... params) {
        return floor.call(who, method, params(params));
    }

    /** A call that answers an object. */
    @SuppressWarnings("unchecked")
    Map<String, Object> call(Caller who, String method, Object... params) {
        return (Map<String, Object>) answer(who, method, params);
    }

    /** A call that answers a list of objects. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(Caller who, String method, Object... params) {
        return (List<Map<String, Object>>) answer(who, method, params);
    }

    static Map<String, Object> params(Object... params) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < params.length; i += 2) {
            Object value = params[i + 1];
            map.put((String) params[i], value instanceof Number number ? new BigDecimal(number.toString()) : value);
        }
        return map;
    }

    /** Code of the refusal of a call, 0 if it is not refused. */
    int code(Caller who, String method, Object... params) {
        try {
            answer(who, method, params);
            return 0;
        } catch (ExchangeRefusal refusal) {
            return refusal.code();
        }
    }

    Map<String, Object> limit(Caller who, boolean buy, String instrument, Object amount, Object price, Object... more) {
        List<Object> all = new ArrayList<>(List.of("instrument_name", instrument, "amount", amount, "price", price));
        all.addAll(List.of(more));
        return call(who, buy ? "private/buy" : "private/sell", all.toArray());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> order(Map<String, Object> result) {
        return (Map<String, Object>) result.get("order");
    }

    static List<Map<String, Object>> trades(Map<String, Object> result) {
        return inside(result, "trades");
    }

    static String id(Map<String, Object> result) {
        return (String) order(result).get("order_id");
    }

    String listen(Caller who, String channel) {
        return floor.subscribe(
                (name, data) ->
                        heard.computeIfAbsent(name, absent -> new ArrayList<>()).add(data),
                who,
                channel);
    }

    /** The last object that a channel told. */
    @SuppressWarnings("unchecked")
    Map<String, Object> last(String channel) {
        List<Object> all = heard.getOrDefault(channel, List.of());
        return all.isEmpty() ? Map.of() : (Map<String, Object>) all.get(all.size() - 1);
    }

    /** A list of objects inside an object. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> inside(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) object.get(name);
    }

    void at(String time) {
        floor.advanceTo(Instant.parse(time).getEpochSecond() * 1_000_000_000L);
    }

    /** Money of all accounts, in smallest units: cash, profit not yet settled, and what open positions count from. */
    static long wealth(Pit pit, Asset asset) {
        return pit.accounts.all().stream()
                .mapToLong(account -> account.wallet(asset).balance()
                        + account.wallet(asset).sessionRealised()
                        + account.positions().stream()
                                .filter(each -> each.contract().isFuture()
                                        && each.contract().settlement() == asset)
                                .mapToLong(each -> each.basis())
                                .sum())
                .sum();
    }

    long wealth(Asset asset) {
        return wealth(floor.pit(), asset);
    }

    @Override
    public void close() {
        floor.close();
    }
}
