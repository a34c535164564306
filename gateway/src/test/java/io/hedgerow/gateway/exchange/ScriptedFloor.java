package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.exchange.floor.AccountKeys;
import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.Subscriber;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/**
 * A floor that answers what a test says and publishes what a test publishes, on the exchange thread. Known keys: {@code
 * trial} with secret {@code trial} of account 1, {@code reader} with secret {@code reader} of account 2 that may only
 * read, and subaccount 3 of account 1.
 */
public final class ScriptedFloor implements ExchangeFloor {
    /** Channels of this name and what begins like it do not exist. */
    public static final String NO_CHANNEL = "nope";

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final Map<String, BiFunction<Caller, Map<String, Object>, Object>> answers = new ConcurrentHashMap<>();
    private final Map<String, Object> snapshots = new ConcurrentHashMap<>();
    private final Map<String, Set<Subscriber>> subscribers = new LinkedHashMap<>();
    private final List<Caller> lost = new CopyOnWriteArrayList<>();
    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private volatile AccountLimits limits = AccountLimits.LOWEST_TIER;
    private volatile long nowNs;
    private volatile boolean closed;

    /** Creates a floor that knows no methods. */
    public ScriptedFloor() {
        know(new ApiKey("trial", "trial", 1, ApiKey.EVERYTHING, Set.of()));
        know(new ApiKey("reader", "reader", 2, Set.of("trade:read", "account:read"), Set.of()));
        know(new ApiKey("elsewhere", "elsewhere", 4, ApiKey.EVERYTHING, Set.of("10.1.2.3")));
    }

    /** Adds a key. */
    public void know(ApiKey key) {
        keys.put(key.clientId(), key);
    }

    /** What a method answers. */
    public void answer(String method, BiFunction<Caller, Map<String, Object>, Object> answer) {
        answers.put(method, answer);
    }

    /** What a channel begins with. */
    public void begin(String channel, Object snapshot) {
        snapshots.put(channel, snapshot);
    }

    /** How much may be asked. */
    public void limit(AccountLimits to) {
        limits = to;
    }

    /** Publishes to whoever has subscribed; exchange thread. */
    public void publish(String channel, Object data) {
        List.copyOf(subscribers.getOrDefault(channel, Set.of()))
                .forEach(subscriber -> subscriber.deliver(channel, data));
    }

    /** Connections that were lost with cancel on disconnect. */
    public List<Caller> lost() {
        return lost;
    }

    /** Who has called, oldest first. */
    public List<Caller> callers() {
        return callers;
    }

    /** Time it was told last. */
    public long nowNs() {
        return nowNs;
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Connections that take a channel; exchange thread. */
    public int subscriptions(String channel) {
        return subscribers.getOrDefault(channel, Set.of()).size();
    }

    @Override
    public Object call(Caller who, String method, Map<String, Object> params) {
        BiFunction<Caller, Map<String, Object>, Object> answer = answers.get(method);
        if (answer == null) {
            throw ExchangeRefusal.methodNotFound();
        }
        callers.add(who);
        return answer.apply(who, params);
    }

    @Override
    public String subscribe(Subscriber who, Caller caller, String channel) {
        if (channel.startsWith(NO_CHANNEL) || (channel.startsWith("user.") && !caller.isAuthorized())) {
            return null;
        }
        String name = channel.startsWith("user.portfolio.") ? channel.toLowerCase(Locale.ROOT) : channel;
        subscribers.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(who);
        if (snapshots.containsKey(name)) {
            who.deliver(name, snapshots.get(name));
        }
        return name;
    }

    @Override
    public void unsubscribe(Subscriber who, String channel) {
        subscribers.getOrDefault(channel, new LinkedHashSet<>()).remove(who);
    }

    @Override
    public void connectionLost(Caller who) {
        lost.add(who);
    }

    @Override
    public long nextNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public void advanceTo(long toNs) {
        nowNs = toNs;
    }

    @Override
    public AccountKeys keys() {
        return new AccountKeys() {
            @Override
            public Optional<ApiKey> find(String clientId) {
                return Optional.ofNullable(keys.get(clientId));
            }

            @Override
            public boolean mayActFor(long accountId, long subjectId) {
                return accountId == subjectId || (accountId == 1 && subjectId == 3);
            }
        };
    }

    @Override
    public AccountLimits limits(long accountId) {
        return limits;
    }

    @Override
    public void close() {
        closed = true;
    }
}
