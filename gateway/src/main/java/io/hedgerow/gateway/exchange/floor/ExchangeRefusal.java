package io.hedgerow.gateway.exchange.floor;

import java.util.Map;

/** What the venue answers instead of a result. Carries no stack trace: refusing is ordinary work. */
public final class ExchangeRefusal extends RuntimeException {
    /** No such method. */
    public static final int METHOD_NOT_FOUND = -32601;

    /** A parameter is missing or wrong; the data name it. */
    public static final int INVALID_PARAMS = -32602;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Object data;

    /**
     * A refusal with its data.
     *
     * @param code of the venue's list
     * @param message of the venue's list
     * @param data what else is told, an ordered Map, empty for nothing
     */
    public ExchangeRefusal(int code, String message, Map<String, Object> data) {
        this(code, message, (Object) data);
    }

    /**
     * A refusal without data.
     *
     * @param code of the venue's list
     * @param message of the venue's list
     */
    public ExchangeRefusal(int code, String message) {
        this(code, message, Map.of());
    }

    private ExchangeRefusal(int code, String message, Object data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    /**
     * A refusal that tells one word, as the venue does where it cannot read what it got.
     *
     * @param code of the venue's list
     * @param message of the venue's list
     * @param reason what is wrong
     * @return to throw
     */
    public static ExchangeRefusal saying(int code, String message, String reason) {
        return new ExchangeRefusal(code, message, (Object) reason);
    }

    /**
     * A refusal with a reason.
     *
     * @param code of the venue's list
     * @param message of the venue's list
     * @param reason what is wrong
     * @return to throw
     */
    public static ExchangeRefusal because(int code, String message, String reason) {
        return new ExchangeRefusal(code, message, Map.of("reason", reason));
    }

    /**
     * A parameter is missing or wrong.
     *
     * @param param its name
     * @param reason what is wrong with it
     * @return to throw
     */
    public static ExchangeRefusal invalidParam(String param, String reason) {
        return new ExchangeRefusal(INVALID_PARAMS, "Invalid params", Map.of("param", param, "reason", reason));
    }

    /**
     * A method that is not there.
     *
     * @return to throw
     */
    public static ExchangeRefusal methodNotFound() {
        return new ExchangeRefusal(METHOD_NOT_FOUND, "Method not found");
    }

    /**
     * Number of the error.
     *
     * @return as in the venue's list
     */
    public int code() {
        return code;
    }

    /**
     * What else is told.
     *
     * @return a Map or a String, empty for nothing
     */
    public Object data() {
        return data;
    }
}
