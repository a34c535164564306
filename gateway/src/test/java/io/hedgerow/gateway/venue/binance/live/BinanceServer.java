package io.hedgerow.gateway.venue.binance.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.venue.net.ScriptedServer;
import io.hedgerow.gateway.venue.net.ScriptedServer.Peer;
import io.hedgerow.gateway.venue.paper.PaperSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A venue that speaks as Binance's COIN-M futures do, in a test's hand: a list of contracts, depth snapshots, streams that
 * are given to whoever has subscribed to them. Any thread.
 */
public final class BinanceServer implements AutoCloseable {
    private final ScriptedServer streams = new ScriptedServer(null, "/stream");
    private final HttpServer rest;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> contracts = new ConcurrentSkipListMap<>();
    private final Map<Peer, Set<String>> subscribed = new ConcurrentHashMap<>();
    private final Map<String, Book> books = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> notGiven = ConcurrentHashMap.newKeySet();
    private final AtomicInteger status = new AtomicInteger(200);
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** What a snapshot tells. */
    private static final class Book {
        private final TreeMap<Long, Long> bids = new TreeMap<>();
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private long update = 1_000L;
    }

    public BinanceServer() {
        streams.script(this::hear);
        try {
            rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        rest.setExecutor(threads);
        rest.createContext("/dapi/v1/exchangeInfo", exchange -> answer(exchange, this::exchangeInfo));
        rest.createContext("/dapi/v1/depth", exchange -> answer(exchange, () -> snapshot(symbolOf(exchange))));
        rest.start();
    }

    /** Settings that find it, with short times. */
    public BinanceSpec spec(List<String> coins) {
        BinanceSpec.Connection times = new BinanceSpec.Connection(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                Duration.ofHours(1));
        return new BinanceSpec(
                "gateway.venues.B",
                new BinanceSpec.Endpoints(
                        URI.create("ws://127.0.0.1:" + streams.port()),
                        URI.create("http://127.0.0.1:" + rest.getAddress().getPort()),
                        Optional.empty()),
                coins,
                List.of(),
                BinanceSpec.Streams.DEFAULT,
                times,
                PaperSpec.DEFAULT,
                Optional.empty());
    }

    /** Lists a perpetual, quoted by a snapshot, and tells nobody. */
    public void list(String symbol, String coin, long bid) {
        list(symbol, coin, "PERPETUAL", 4_133_404_800_000L, "TRADING", "0.1");
        book(symbol, bid);
    }

    /** Lists a contract, or changes what is told of it. */
    public void list(String symbol, String coin, String type, long deliveryMs, String state, String tick) {
        contracts.put(
                symbol,
                "{\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.1\",\"tickSize\":\"" + tick
                        + "\",\"maxPrice\":\"4520958\"},{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"1\","
                        + "\"minQty\":\"1\",\"maxQty\":\"1000000\"}],\"OrderType\":[\"LIMIT\"],\"symbol\":\"" + symbol
                        + "\",\"pair\":\"" + coin + "USD\",\"contractType\":\"" + type + "\",\"deliveryDate\":"
                        + deliveryMs + ",\"onboardDate\":1597042800000,\"contractStatus\":\"" + state
                        + "\",\"contractSize\":" + (coin.equals("BTC") ? 100 : 10) + ",\"marginAsset\":\"" + coin
                        + "\",\"baseAsset\":\"" + coin + "\",\"quoteAsset\":\"USD\",\"pricePrecision\":1}");
    }

    /** Sets the book of a contract: fifty at the bid, sixty one dollar above it. */
    public void book(String symbol, long bid) {
        book(symbol, bid, 50L, 60L);
    }

    /** Sets the book of a contract, the ask one dollar above the bid. */
    public void book(String symbol, long bid, long bidLots, long askLots) {
        Book book = books.computeIfAbsent(symbol, name -> new Book());
        synchronized (book) {
            book.bids.clear();
            book.asks.clear();
            book.bids.put(bid, bidLots);
            book.asks.put(bid + 1, askLots);
            book.update++;
        }
    }

    private String exchangeInfo() {
        return "{\"timezone\":\"UTC\",\"serverTime\":" + nowMs() + ",\"rateLimits\":[{\"rateLimitType\":"
                + "\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":2400}],\"exchangeFilters\":[],"
                + "\"symbols\":[" + String.join(",", contracts.values()) + "]}";
    }

    private static long nowMs() {
        return Instant.now().toEpochMilli();
    }

    private static String symbolOf(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query.substring(query.indexOf("symbol=") + "symbol=".length());
    }

    private String snapshot(String symbol) {
        Book book = books.get(symbol);
        String body;
        synchronized (book) {
            body = "{\"lastUpdateId\":" + book.update + ",\"E\":" + nowMs() + ",\"T\":" + nowMs() + ",\"symbol\":\""
                    + symbol + "\",\"pair\":\"X\",\"bids\":" + levels(book.bids) + ",\"asks\":" + levels(book.asks)
                    + "}";
        }
        await(held);
        return body;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String levels(Map<Long, Long> side) {
        return side.entrySet().stream()
                .map(it -> "[\"" + it.getKey() + ".0\",\"" + it.getValue() + "\"]")
                .toList()
                .toString();
    }

    /** Makes an answer. */
    private interface Body {
        String text();
    }

    private void answer(HttpExchange exchange, Body body) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        int code = status.get();
        byte[] bytes = (code == 200 ? body.text() : "{\"code\":-1003,\"msg\":\"Way too many requests\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void hear(Peer peer, String text) {
        Map<String, Object> request = Json.read(text);
        Set<String> mine = subscribed.computeIfAbsent(peer, key -> ConcurrentHashMap.newKeySet());
        String result = "null";
        if ("SUBSCRIBE".equals(request.get("method"))) {
            ((List<?>) request.get("params"))
                    .stream()
                            .map(Object::toString)
                            .filter(stream -> !notGiven.contains(stream))
                            .forEach(mine::add);
        } else {
            result = mine.stream().map(it -> "\"" + it + "\"").toList().toString();
        }
        peer.send("{\"result\":" + result + ",\"id\":" + request.get("id") + "}");
    }

    /** Changes the size at the bid, and sends the change to whoever has subscribed. */
    public void depth(String symbol, long bid, long lots) {
        send(symbol, change(symbol, bid, lots));
    }

    /** Makes the same change, which nobody is told. */
    public void loseDepth(String symbol, long bid, long lots) {
        change(symbol, bid, lots);
    }

    private String change(String symbol, long bid, long lots) {
        Book book = books.get(symbol);
        synchronized (book) {
            long previous = book.update;
            book.update += 3;
            if (lots == 0) {
                book.bids.remove(bid);
            } else {
                book.bids.put(bid, lots);
            }
            return "\"e\":\"depthUpdate\",\"E\":" + nowMs() + ",\"T\":" + nowMs() + ",\"s\":\"" + symbol
                    + "\",\"ps\":\"X\",\"U\":" + (previous + 1) + ",\"u\":" + book.update + ",\"pu\":" + previous
                    + ",\"b\":[[\"" + bid + ".0\",\"" + lots + "\"]],\"a\":[]";
        }
    }

    private void send(String symbol, String data) {
        send(symbol.toLowerCase(Locale.ROOT) + "@depth@100ms", "{" + data + "}", true);
    }

    /** Sends a ticker of the book. */
    public void ticker(String symbol) {
        Book book = books.get(symbol);
        synchronized (book) {
            send(
                    symbol.toLowerCase(Locale.ROOT) + "@bookTicker",
                    "{\"u\":" + book.update + ",\"e\":\"bookTicker\",\"s\":\"" + symbol + "\",\"ps\":\"X\",\"b\":\""
                            + book.bids.lastKey() + ".0\",\"B\":\""
                            + book.bids.lastEntry().getValue() + "\",\"a\":\""
                            + book.asks.firstKey() + ".0\",\"A\":\""
                            + book.asks.firstEntry().getValue()
                            + "\",\"T\":" + nowMs() + ",\"E\":" + nowMs() + "}",
                    true);
        }
    }

    /** Sends a trade. */
    public void trade(String symbol, long id, long price, long lots, boolean sold) {
        send(
                symbol.toLowerCase(Locale.ROOT) + "@aggTrade",
                "{\"e\":\"aggTrade\",\"E\":" + nowMs() + ",\"a\":" + id + ",\"s\":\"" + symbol + "\",\"p\":\"" + price
                        + ".0\",\"q\":\"" + lots + "\",\"f\":" + id + ",\"l\":" + id + ",\"T\":" + nowMs()
                        + ",\"m\":" + sold + "}",
                true);
    }

    /** Sends mark, index and funding. */
    public void mark(String symbol, long mark, long index, String rate, long nextFundingMs) {
        send(
                symbol.toLowerCase(Locale.ROOT) + "@markPrice@1s",
                "{\"e\":\"markPriceUpdate\",\"E\":" + nowMs() + ",\"s\":\"" + symbol + "\",\"p\":\"" + mark
                        + ".0\",\"P\":\"" + mark + ".5\",\"i\":\"" + index + ".0\",\"r\":\"" + rate + "\",\"T\":"
                        + nextFundingMs + "}",
                true);
    }

    /** Sends the state of a contract to all who have subscribed to all. */
    public void contractInfo(String symbol, String state) {
        send(
                "!contractInfo",
                "{\"e\":\"contractInfo\",\"E\":" + nowMs() + ",\"s\":\"" + symbol
                        + "\",\"ps\":\"X\",\"ct\":\"PERPETUAL\",\"dt\":4133404800000,\"ot\":1666594800000,\"cs\":\""
                        + state + "\"}",
                true);
    }

    private void send(String stream, String data, boolean combined) {
        String text = combined ? "{\"stream\":\"" + stream + "\",\"data\":" + data + "}" : data;
        subscribed.forEach((peer, mine) -> {
            if (mine.contains(stream)) {
                peer.send(text);
            }
        });
    }

    /** Whether any open connection has subscribed to a stream. */
    public boolean gives(String stream) {
        return subscribed.entrySet().stream()
                .anyMatch(it -> it.getKey().isOpen() && it.getValue().contains(stream));
    }

    /** Table of the venue in a configuration. */
    public String toml(String table) {
        return """
            [%1$s]
            kind = "binance"
            [%1$s.binance]
            url = "ws://127.0.0.1:%2$d"
            rest_url = "http://127.0.0.1:%3$d"
            coins = ["BTC"]
            [%1$s.binance.connection]
            reconnect_min = "20ms"
            reconnect_max = "100ms"
            """.formatted(table, streams.port(), rest.getAddress().getPort());
    }

    /** A stream that is confirmed and not given. */
    public void forget(String stream) {
        notGiven.add(stream);
    }

    /** Snapshots are made at once from now on, and answered when released. */
    public CountDownLatch holdSnapshots() {
        held = new CountDownLatch(1);
        return held;
    }

    /** Status of every answer over HTTP from now on. */
    public void status(int code) {
        status.set(code);
    }

    /** Paths that were asked for. */
    public List<String> requests() {
        return requests;
    }

    /** The streams' side. */
    public ScriptedServer streams() {
        return streams;
    }

    /** Cuts every connection. */
    public void cut() {
        subscribed.keySet().forEach(Peer::cut);
        subscribed.clear();
    }

    @Override
    public void close() {
        held.countDown();
        streams.close();
        rest.stop(0);
        threads.shutdownNow();
    }
}
