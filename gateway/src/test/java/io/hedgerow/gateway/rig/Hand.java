package io.hedgerow.gateway.rig;

import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person at the same account, by another key and past the cable: trades, and looks into the books. Any thread. */
final class Hand {
    static final String PERPETUAL = "BTC-PERPETUAL";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY =
            "Basic " + Base64.getEncoder().encodeToString("hand:hand-secret".getBytes(StandardCharsets.UTF_8));
    private static final int CONTRACT_USD = 10;

    /** Between two questions: the account may send only so many, and its desk asks too. */
    private static final long PAUSE_NS = 200_000_000L;

    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Hand(int port) {
        this.port = port;
    }

    /** One request; nothing if the exchange does not answer, or refuses. */
    JsonNode tryAsk(String method, String query) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v2/" + method + "?" + query))
                .header("Authorization", KEY)
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            JsonNode reply = JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return reply.path("result");
        } catch (IOException | RuntimeException notNow) {
            return JSON.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks until there is an answer. */
    JsonNode ask(String method, String query) {
        JsonNode[] answer = new JsonNode[1];
        Await.until("an answer to " + method, () -> {
            LockSupport.parkNanos(PAUSE_NS);
            answer[0] = tryAsk(method, query);
            return !answer[0].isMissingNode();
        });
        return answer[0];
    }

    /** Trades at the market, or not. */
    void trade(boolean buys, long lots) {
        tryAsk(
                buys ? "private/buy" : "private/sell",
                "instrument_name=" + PERPETUAL + "&type=market&label=hand&amount=" + lots * CONTRACT_USD);
    }

    /** Lots of the perpetual by the venue's books. */
    long lots() {
        JsonNode position = ask("private/get_position", "instrument_name=" + PERPETUAL);
        return position.path("size")
                .decimalValue(BigDecimal.ZERO)
                .divide(BigDecimal.valueOf(CONTRACT_USD), 0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }

    /** Cash in satoshis, with what has been realised today. */
    long cashMinor() {
        JsonNode account = ask("private/get_account_summary", "currency=BTC&extended=true");
        return account.path("balance")
                .decimalValue(BigDecimal.ZERO)
                .add(account.path("futures_session_rpl").decimalValue(BigDecimal.ZERO))
                .movePointRight(8)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** Labels of all orders there have been that are not ours, each as often as there was one. */
    List<String> labels() {
        List<String> labels = new ArrayList<>();
        add(labels, ask("private/get_open_orders_by_currency", "currency=BTC"));
        int page = 1_000;
        for (int offset = 0; ; offset += page) {
            JsonNode orders = ask(
                    "private/get_order_history_by_currency",
                    "currency=BTC&include_unfilled=true&include_old=true&count=" + page + "&offset=" + offset);
            add(labels, orders);
            if (orders.size() < page) {
                return labels;
            }
        }
    }

    private static void add(List<String> labels, JsonNode orders) {
        for (JsonNode order : orders) {
            String label = order.path("label").asString();
            if (!label.equals("hand")) {
                labels.add(label);
            }
        }
    }

    /** Orders of the desk that work. */
    long open() {
        long open = 0;
        for (JsonNode order : ask("private/get_open_orders_by_currency", "currency=BTC")) {
            open += order.path("label").asString().equals("hand") ? 0 : 1;
        }
        return open;
    }
}
