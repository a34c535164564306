package io.hedgerow.gateway.json;

/** A message that is not JSON, or not of the expected shape, with the byte where that shows. Any thread. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * Creates the exception; it carries no stack trace, since it speaks of the input and not of the code.
     *
     * @param message what is wrong and what was expected
     * @param position byte in the message, from 0
     */
    public JsonException(String message, int position) {
        super(message, null, false, false);
        this.position = position;
    }

    /**
     * Where it went wrong.
     *
     * @return byte in the message, from 0
     */
    public int position() {
        return position;
    }
}
