package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.json.ParamTypes;
import io.hedgerow.gateway.exchange.json.RequestReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a client asks.
 *
 * @param id as the client numbered it, null if it did not
 * @param method with {@code public/} or {@code private/}
 * @param params by name, with the types of their names
 */
record JsonCall(Object id, String method, Map<String, Object> params) {
    /** Reads a value as an object, whose id can then be answered whatever else is wrong with it. */
    static Map<String, Object> envelope(byte[] utf8) {
        Object value;
        try {
            value = RequestReader.read(utf8);
        } catch (RequestReader.UnreadableException e) {
            throw ExchangeRefusal.saying(11050, "bad_request", "invalid json");
        }
        if (value instanceof List) {
            throw ExchangeRefusal.saying(11050, "bad_request", "batches are not supported");
        }
        return object(value, "not an object");
    }

    @SuppressWarnings("unchecked") // The reader gives objects as maps with text keys.
    private static Map<String, Object> object(Object value, String otherwise) {
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw ExchangeRefusal.saying(11050, "bad_request", otherwise);
    }

    /** The number of a request as it goes back; null if it has none that can. */
    static Object id(Map<String, Object> envelope) {
        Object id = envelope.get("id");
        if (id instanceof BigDecimal number) {
            return number.scale() <= 0 ? number.toBigInteger() : number;
        }
        return id instanceof String ? id : null;
    }

    /** Reads the rest of it. */
    static JsonCall of(Map<String, Object> envelope) {
        if (!"2.0".equals(envelope.get("jsonrpc"))) {
            throw invalidRequest("jsonrpc must be \"2.0\"");
        }
        if (!(envelope.get("method") instanceof String method)) {
            throw invalidRequest("method is missing");
        }
        String name = method.startsWith("/") ? method.substring(1) : method; // Clients write it both ways.
        return new JsonCall(id(envelope), name, ParamTypes.typed(params(envelope)));
    }

    /** Parameters of an envelope; none is as good as an empty object. */
    static Map<String, Object> params(Map<String, Object> envelope) {
        Object params = envelope.get("params");
        if (params == null) {
            return Map.of();
        }
        if (params instanceof List) {
            throw ExchangeRefusal.because(ExchangeRefusal.INVALID_PARAMS, "Invalid params", "parameters must be named");
        }
        return object(params, "params must be an object");
    }

    private static ExchangeRefusal invalidRequest(String reason) {
        return ExchangeRefusal.because(-32600, "Invalid Request", reason);
    }
}
