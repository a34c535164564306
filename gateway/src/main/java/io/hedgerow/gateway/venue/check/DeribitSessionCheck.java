package io.hedgerow.gateway.venue.check;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.check.CheckStep.Outcome;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
import io.hedgerow.gateway.venue.deribit.rpc.KeyScopes;
import io.hedgerow.gateway.venue.deribit.rpc.RpcConnection;
import io.hedgerow.gateway.venue.deribit.rpc.RpcError;
import io.hedgerow.gateway.venue.deribit.rpc.RpcKey;
import io.hedgerow.gateway.venue.deribit.rpc.RpcLogin;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The part of a check that goes over the WebSocket. Owned by one thread, which waits for the answers. */
final class DeribitSessionCheck {
    private static final String NOTHING = "{}";
    private static final long FIRST_MESSAGE_MS = 3_000L;
    private static final double NS_PER_MS = 1e6;

    private final DeribitSpec spec;
    private final List<String> hedges;
    private final CheckList list;
    private final NetLoop loop;
    private final Optional<RpcKey> key;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CountDownLatch notified = new CountDownLatch(1);
    private RpcConnection connection;
    private boolean mayTrade;

    DeribitSessionCheck(DeribitSpec spec, List<String> hedges, CheckList list, NetLoop loop, Optional<RpcKey> key) {
        this.spec = spec;
        this.hedges = hedges;
        this.list = list;
        this.loop = loop;
        this.key = key;
    }

    /** Whether the key may trade. */
    boolean run() {
        if (!list.step("WebSocket", this::connect)) {
            return false;
        }
        if (key.isPresent() && list.step("login", this::logIn)) {
            list.step("cancel on disconnect", this::cancelOnDisconnect);
            list.step("account", this::accounts);
            list.step("limits", this::limits);
        }
        Set<String> listed = new TreeSet<>();
        if (list.step("instruments", () -> instruments(listed))) {
            list.step("hedges", () -> hedges(listed));
            list.step("subscriptions", () -> subscribe(listed));
        }
        if (key.isPresent()) {
            list.step("positions", this::positions);
            list.step("open orders", this::openOrders);
        }
        connection.close("checked");
        return mayTrade;
    }

    private String connect() {
        long before = NanoClock.SYSTEM.nanoTime();
        NetEndpoint endpoint = NetEndpoint.of(
                spec.endpoints().url(),
                spec.endpoints().caFile(),
                spec.connection().connectTimeout());
        connection = RpcConnection.connect(
                loop,
                endpoint,
                spec.connection().requestTimeout(),
                spec.connection().heartbeat(),
                new RpcConnection.Listener() {
                    @Override
                    public void opened() {
                        opened.complete(null);
                    }

                    @Override
                    public void notification(byte[] data, int offset, int length) {
                        notified.countDown();
                    }

                    @Override
                    public void odd(String why) {
                        list.add("message", Outcome.WARNING, why);
                    }

                    @Override
                    public void closed(String why, Throwable cause) {
                        opened.completeExceptionally(new LinkException(why));
                    }
                });
        join(opened);
        boolean secure = spec.endpoints().url().getScheme().equals("wss");
        return String.format(
                Locale.ROOT,
                "connected to %s in %.1f ms, %s",
                spec.endpoints().url(),
                (double) (NanoClock.SYSTEM.nanoTime() - before) / NS_PER_MS,
                secure ? "TLS by " + (NetEndpoint.isTlsNative() ? "a native library" : "the JDK") : "not encrypted");
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LinkException link ? link : new LinkException(e.getMessage(), e);
        }
    }

    private String logIn() {
        CompletableFuture<String> scopes = new CompletableFuture<>();
        RpcLogin login = new RpcLogin(loop, connection, key.orElseThrow(), "", note -> {});
        loop.execute(() -> login.start(new RpcLogin.Listener() {
            @Override
            public void loggedIn(String granted) {
                scopes.complete(granted);
            }

            @Override
            public void refused(String why, RpcError error) {
                scopes.completeExceptionally(new LinkException(why));
            }
        }));
        String granted = join(scopes);
        login.end();
        KeyScopes scopesOfKey = new KeyScopes(granted);
        mayTrade = scopesOfKey.mayTrade();
        String complaint = scopesOfKey.complaint(spec.mode() == TradingMode.LIVE);
        if (!complaint.isEmpty()) {
            throw new IllegalArgumentException("logged in, but " + complaint);
        }
        return "scopes " + granted;
    }

    private String cancelOnDisconnect() {
        Object state =
                Fields.object(connection.await("private/get_cancel_on_disconnect", "{\"scope\":\"connection\"}"));
        return "can be asked for (" + Fields.text(state, "scope") + ": "
                + (Fields.text(state, "enabled").equals("true")
                        ? "on"
                        : "off, a run turns it on before its first order")
                + ")";
    }

    private String accounts() {
        List<String> lines = new ArrayList<>();
        for (String currency : settlementCurrencies()) {
            Object account = Fields.object(connection.await(
                    "private/get_account_summary", "{\"currency\":\"" + currency + "\",\"extended\":true}"));
            lines.add(currency + " equity " + amount(account, "equity") + ", balance " + amount(account, "balance")
                    + ", available " + amount(account, "available_funds"));
        }
        return String.join("; ", lines);
    }

    private List<String> settlementCurrencies() {
        return spec.listing().currencies().stream()
                .map(currency -> currency.equals("any") ? "BTC" : currency)
                .distinct()
                .toList();
    }

    private static String amount(Object account, String key) {
        double amount = Fields.number(account, key);
        return Double.isNaN(amount) ? "not told" : String.format(Locale.ROOT, "%.8f", amount);
    }

    private String limits() {
        String currency = settlementCurrencies().get(0);
        Map<?, ?> account = Fields.object(connection.await(
                "private/get_account_summary", "{\"currency\":\"" + currency + "\",\"extended\":true}"));
        return account.get("limits") instanceof Map<?, ?> limits
                ? rates("", limits)
                : "not told: those of the lowest tier are kept";
    }

    /** Rates by pool; pools may lie in each other. */
    private static String rates(String name, Map<?, ?> limits) {
        if (limits.get("rate") instanceof Number rate) {
            return name + " " + rate + "/s, burst " + limits.get("burst");
        }
        return limits.entrySet().stream()
                .filter(pool -> pool.getValue() instanceof Map<?, ?>)
                .map(pool -> rates((name + " " + pool.getKey()).strip(), (Map<?, ?>) pool.getValue()))
                .collect(Collectors.joining("; "));
    }

    private String instruments(Set<String> listed) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (String currency : spec.listing().currencies()) {
            for (Object it : Fields.list(connection.await(
                    "public/get_instruments", "{\"currency\":\"" + currency + "\",\"expired\":false}"))) {
                listed.add(Fields.text(it, "instrument_name"));
                kinds.merge(Fields.text(it, "kind"), 1, Integer::sum);
            }
        }
        if (listed.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of " + String.join(", ", spec.listing().currencies()));
        }
        return String.join(", ", spec.listing().currencies()) + ": "
                + kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }

    private String hedges(Set<String> listed) {
        List<String> missing =
                hedges.stream().filter(name -> !listed.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the venue does not list " + String.join(", ", missing) + ", which the configuration hedges with");
        }
        return hedges.isEmpty() ? "none at this venue" : String.join(", ", hedges) + " listed";
    }

    /** A channel of each kind that a run needs, on this connection alone. */
    private String subscribe(Set<String> listed) {
        String instrument = hedges.isEmpty() ? listed.iterator().next() : hedges.get(0);
        List<String> wanted = new ArrayList<>(List.of(
                "ticker." + instrument + "." + spec.feed().interval().wire(),
                "book." + instrument + "." + spec.feed().interval().wire()));
        List<String> taken = new ArrayList<>(channels("public/subscribe", wanted));
        if (key.isPresent()) {
            List<String> own = List.of("user.changes.any.any.raw");
            taken.addAll(channels("private/subscribe", own));
            wanted.addAll(own);
        }
        List<String> refused =
                wanted.stream().filter(channel -> !taken.contains(channel)).toList();
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("the venue does not take " + String.join(", ", refused));
        }
        return wanted.size() + " taken; " + (isNotified() ? "messages come" : "no message within three seconds");
    }

    private boolean isNotified() {
        try {
            return notified.await(FIRST_MESSAGE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> channels(String method, List<String> wanted) {
        String names = wanted.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
        return Fields.list(connection.await(method, "{\"channels\":[" + names + "]}")).stream()
                .map(String::valueOf)
                .toList();
    }

    private String positions() {
        List<String> open = Fields.list(connection.await("private/get_positions", "{\"currency\":\"any\"}")).stream()
                .filter(it -> Fields.number(it, "size") != 0.0)
                .map(it -> Fields.text(it, "instrument_name") + " " + Fields.text(it, "size"))
                .toList();
        return open.isEmpty() ? "none" : open.size() + ": " + String.join(", ", open);
    }

    private String openOrders() {
        List<?> orders = Fields.list(connection.await("private/get_open_orders", NOTHING));
        long ours = orders.stream()
                .filter(it -> Fields.text(it, "label").startsWith(spec.orders().labelPrefix()))
                .count();
        return orders.isEmpty()
                ? "none"
                : orders.size() + ", " + ours + " of them with our label; a run takes ours off";
    }
}
