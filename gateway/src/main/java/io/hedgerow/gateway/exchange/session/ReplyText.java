package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.json.Adjustment;
import io.hedgerow.gateway.exchange.json.VenueWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what goes out: replies, notifications, heartbeats.
 *
 * <p>Owned by the exchange thread, but for {@link #microsNow}: any thread.
 */
public final class ReplyText {
    private static final long NS_PER_MICRO = 1_000L;
    private static final String JSONRPC = "jsonrpc";
    private static final String VERSION = "2.0";

    private final ExchangeTime time;
    private final boolean testnet;
    private volatile Adjustment adjustment = Adjustment.NONE;
    private Object lastData;
    private String lastChannel = "";
    private byte[] lastText = {};

    /**
     * Creates it.
     *
     * @param time at the exchange
     * @param testnet what replies say of themselves
     */
    public ReplyText(ExchangeTime time, boolean testnet) {
        this.time = time;
        this.testnet = testnet;
    }

    /**
     * The time that the venue tells.
     *
     * @return UTC microseconds, with what the clock is off
     */
    public long microsNow() {
        return time.nowNs() / NS_PER_MICRO + adjustment.clockMs() * 1_000L;
    }

    /**
     * Changes what is added to numbers.
     *
     * @param changed from now on
     */
    public void adjust(Adjustment changed) {
        adjustment = changed;
        lastData = null;
    }

    /**
     * What is added to numbers.
     *
     * @return now
     */
    public Adjustment adjustment() {
        return adjustment;
    }

    byte[] result(Object id, Object result, long usIn) {
        Map<String, Object> reply = begin(id);
        reply.put("result", result);
        return end(reply, usIn);
    }

    byte[] error(Object id, ExchangeRefusal refusal, long usIn) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", refusal.getMessage());
        boolean nothing = refusal.data() == null || (refusal.data() instanceof Map<?, ?> map && map.isEmpty());
        if (!nothing) {
            error.put("data", refusal.data());
        }
        error.put("code", refusal.code());
        Map<String, Object> reply = begin(id);
        reply.put("error", error);
        return end(reply, usIn);
    }

    private static Map<String, Object> begin(Object id) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put(JSONRPC, VERSION);
        if (id != null) {
            reply.put("id", id);
        }
        return reply;
    }

    private byte[] end(Map<String, Object> reply, long usIn) {
        long usOut = Math.max(usIn, microsNow());
        reply.put("usIn", usIn);
        reply.put("usOut", usOut);
        reply.put("usDiff", usOut - usIn);
        reply.put("testnet", testnet);
        return VenueWriter.bytes(reply, adjustment);
    }

    /** A notification; the text of one that goes to many connections is written once. */
    @SuppressWarnings(
            "ReferenceEquality") // The same data, not data that look the same: comparing costs as much as writing.
    byte[] notification(String channel, Object data, String label) {
        boolean plain = label.isEmpty();
        if (plain && data == lastData && channel.equals(lastChannel)) {
            return lastText;
        }
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("channel", channel);
        params.put("data", data);
        if (!plain) {
            params.put("label", label);
        }
        byte[] text = message("subscription", params);
        if (plain) {
            lastData = data;
            lastChannel = channel;
            lastText = text;
        }
        return text;
    }

    byte[] heartbeat(String type) {
        return message("heartbeat", Map.of("type", type));
    }

    private byte[] message(String method, Map<String, Object> params) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put(JSONRPC, VERSION);
        message.put("method", method);
        message.put("params", params);
        return VenueWriter.bytes(message, adjustment);
    }
}
