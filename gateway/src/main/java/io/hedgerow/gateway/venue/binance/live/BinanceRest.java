package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.binance.BinanceExchangeInfo;
import io.hedgerow.gateway.venue.net.CreditPool;
import io.hedgerow.gateway.venue.net.HttpLine;
import io.hedgerow.gateway.venue.net.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The public requests that a feed needs, within half of the weight that the venue allows an address in a minute, so that
 * others at the same address have the other half.
 *
 * <p>Owned by the I/O thread.
 */
final class BinanceRest {
    /** Levels of a snapshot, and what it weighs. */
    private static final String DEPTH = "/dapi/v1/depth?limit=1000&symbol=";

    private static final int DEPTH_WEIGHT = 20;
    /** Path of the list of contracts. */
    static final String EXCHANGE_INFO = "/dapi/v1/exchangeInfo";

    private static final double SHARE = 0.5;
    private static final double SECONDS_PER_MINUTE = 60.0;
    private static final long BANNED_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final int TEXT_MAX = 200;
    private static final byte[] NO_BODY = {};

    private final HttpLine http;
    private final CreditPool weight;
    private long bannedUntilNanos = Long.MIN_VALUE;

    BinanceRest(HttpLine http) {
        this.http = http;
        weight = new CreditPool(
                BinanceExchangeInfo.DEFAULT_WEIGHT * SHARE,
                BinanceExchangeInfo.DEFAULT_WEIGHT * SHARE / SECONDS_PER_MINUTE,
                NanoClock.SYSTEM);
    }

    /** The venue has told how much it allows. */
    void weightPerMinute(long allowed) {
        weight.limits(allowed * SHARE, allowed * SHARE / SECONDS_PER_MINUTE);
    }

    /** Weight that may be asked for now. */
    double weightLeft() {
        return weight.left();
    }

    /** Asks for the list of contracts; told the body, or why there is none. */
    void exchangeInfo(BiConsumer<byte[], LinkException> answer) {
        weight.take(1);
        get(EXCHANGE_INFO, answer);
    }

    /** How long to wait before a snapshot may be asked for, ns; 0 = its weight is taken. */
    long takeDepth() {
        long bannedNanos = bannedNanos();
        return bannedNanos > 0L ? bannedNanos : weight.take(DEPTH_WEIGHT);
    }

    /** How long the venue takes no requests, ns; 0 = it takes them. Asking all the same makes it longer. */
    long bannedNanos() {
        return bannedUntilNanos == Long.MIN_VALUE ? 0L : Math.max(0L, bannedUntilNanos - NanoClock.SYSTEM.nanoTime());
    }

    /** Asks for the levels of a contract; told the body, or why there is none. */
    void depth(String symbol, BiConsumer<byte[], LinkException> answer) {
        get(DEPTH + symbol, answer);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is told to the answer.
    private void get(String path, BiConsumer<byte[], LinkException> answer) {
        http.send(path, Map.of(), NO_BODY).whenComplete((reply, failure) -> {
            if (failure != null) {
                answer.accept(NO_BODY, new LinkException(text(path) + ": " + failure.getMessage()));
            } else if (reply.status() != OK) {
                answer.accept(NO_BODY, refused(path, reply));
            } else {
                answer.accept(reply.body(), null);
            }
        });
    }

    private LinkException refused(String path, HttpReply reply) {
        if (reply.status() == TOO_MANY || reply.status() == BANNED) {
            weight.empty();
            bannedUntilNanos = NanoClock.SYSTEM.nanoTime() + BANNED_NANOS;
        }
        return new LinkException(text(path) + ": status " + reply.status() + " " + excerpt(reply.body()));
    }

    private static String text(String path) {
        return "GET " + path;
    }

    /** The beginning of an answer, for a person. */
    static String excerpt(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, TEXT_MAX), StandardCharsets.UTF_8);
        return text.replaceAll("\\s+", " ");
    }
}
