package io.hedgerow.gateway.venue.deribit.rpc;

import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import java.nio.charset.StandardCharsets;

/**
 * Tells what a message of the venue is: a notification, which is left unread, a heartbeat, or the answer to a call.
 *
 * <p>Owned by the I/O thread; allocates nothing unless the message is an error.
 */
final class RpcEnvelope {
    /** What a message is. */
    enum Kind {
        NOTIFICATION,
        HEARTBEAT,
        TEST_REQUEST,
        RESULT,
        ERROR,
        /** Nothing that a client has to know. */
        OTHER
    }

    private static final AsciiIndex KEYS = AsciiIndex.of("method", "id", "result", "error", "params");
    private static final AsciiIndex PARAMS = AsciiIndex.of("type");
    private static final AsciiIndex ERROR = AsciiIndex.of("code", "message", "data");
    private static final AsciiIndex DATA = AsciiIndex.of("reason", "param");
    private static final byte[] SUBSCRIPTION = "subscription".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEAT = "heartbeat".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TEST = "test_request".getBytes(StandardCharsets.US_ASCII);
    private static final long NO_ID = Long.MIN_VALUE;

    private final JsonReader in = new JsonReader();
    private long id;
    private int resultFrom;
    private int resultTo;
    private boolean heartbeat;
    private boolean test;
    private RpcError error;

    /**
     * Reads a message.
     *
     * @param data holds it
     * @param offset first byte
     * @param length bytes
     * @return what it is
     * @throws JsonException if it is not JSON as far as it had to be read
     */
    Kind read(byte[] data, int offset, int length) {
        id = NO_ID;
        resultFrom = -1;
        heartbeat = false;
        test = false;
        error = null;
        in.wrap(data, offset, length);
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> {
                    if (readMethod()) {
                        return Kind.NOTIFICATION;
                    }
                }
                case 1 -> id = readId();
                case 2 -> {
                    resultFrom = in.cursor();
                    in.skipValue();
                    resultTo = in.cursor();
                }
                case 3 -> readError();
                case 4 -> readParams();
                default -> in.skipValue();
            }
        }
        in.requireEnd();
        return kind();
    }

    private Kind kind() {
        if (heartbeat) {
            return test ? Kind.TEST_REQUEST : Kind.HEARTBEAT;
        }
        if (error != null) {
            return Kind.ERROR;
        }
        return id != NO_ID && resultFrom >= 0 ? Kind.RESULT : Kind.OTHER;
    }

    private boolean readMethod() {
        boolean told = in.readText();
        heartbeat = told && in.textEquals(BEAT);
        return told && in.textEquals(SUBSCRIPTION);
    }

    /** Ids of ours are numbers; what else stands there is nothing we have asked. */
    private long readId() {
        JsonToken token = in.next();
        if (token != JsonToken.NUMBER) {
            in.skipRest(token);
            return NO_ID;
        }
        try {
            return in.number().toLong();
        } catch (ArithmeticException e) {
            return NO_ID;
        }
    }

    private void readParams() {
        JsonToken token = in.next();
        if (token != JsonToken.BEGIN_OBJECT) {
            in.skipRest(token);
            return;
        }
        for (int key = in.nextKey(PARAMS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(PARAMS)) {
            JsonToken value = in.next();
            if (key == 0 && value == JsonToken.STRING) {
                test = in.textEquals(TEST);
            } else {
                in.skipRest(value);
            }
        }
    }

    private void readError() {
        JsonToken token = in.next();
        int code = 0;
        String message = "";
        String detail = "";
        if (token == JsonToken.BEGIN_OBJECT) {
            for (int key = in.nextKey(ERROR); key != JsonReader.END_OF_OBJECT; key = in.nextKey(ERROR)) {
                switch (key) {
                    case 0 -> code = (int) in.readLong();
                    case 1 -> message = text();
                    case 2 -> detail = readDetail();
                    default -> in.skipValue();
                }
            }
        } else {
            in.skipRest(token);
        }
        if (token != JsonToken.NULL) {
            error = new RpcError(code, message, detail);
        }
    }

    private String readDetail() {
        JsonToken token = in.next();
        if (token != JsonToken.BEGIN_OBJECT) {
            in.skipRest(token);
            return "";
        }
        String detail = "";
        for (int key = in.nextKey(DATA); key != JsonReader.END_OF_OBJECT; key = in.nextKey(DATA)) {
            JsonToken value = in.next();
            if (key >= 0 && value == JsonToken.STRING) {
                detail += (detail.isEmpty() ? "" : ": ") + spanText();
            } else {
                in.skipRest(value);
            }
        }
        return detail;
    }

    private String text() {
        return in.readText() ? spanText() : "";
    }

    private String spanText() {
        return new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8);
    }

    /** Id of the call that is answered; some number that no call has if there is none. */
    long id() {
        return id;
    }

    /** First byte of the result. */
    int resultFrom() {
        return resultFrom;
    }

    /** Index after the last byte of the result. */
    int resultTo() {
        return resultTo;
    }

    /** The refusal. */
    RpcError error() {
        return error;
    }
}
