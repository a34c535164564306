package io.hedgerow.gateway.venue.deribit.rpc;

/**
 * Parameters of a call, as a JSON object; decimals are exact. A value that is not there is left out, since the venue takes
 * no null.
 *
 * <p>Owned by the thread that calls.
 */
public final class CallParams {
    private static final long E9 = 1_000_000_000L;

    private final StringBuilder text = new StringBuilder(256);

    /**
     * Begins anew.
     *
     * @return this
     */
    public CallParams begin() {
        text.setLength(0);
        text.append('{');
        return this;
    }

    private StringBuilder key(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    /**
     * Text.
     *
     * @param name of the parameter
     * @param value without anything that needs escaping
     * @return this
     */
    public CallParams text(String name, CharSequence value) {
        key(name).append('"').append(value).append('"');
        return this;
    }

    /**
     * Yes or no.
     *
     * @param name of the parameter
     * @param value of it
     * @return this
     */
    public CallParams flag(String name, boolean value) {
        key(name).append(value);
        return this;
    }

    /**
     * A whole number.
     *
     * @param name of the parameter
     * @param value of it
     * @return this
     */
    public CallParams whole(String name, long value) {
        key(name).append(value);
        return this;
    }

    /**
     * A decimal, exact.
     *
     * @param name of the parameter
     * @param e9 value times 1e9
     * @return this
     */
    public CallParams decimal(String name, long e9) {
        key(name);
        if (e9 < 0) {
            text.append('-');
        }
        long magnitude = Math.abs(e9);
        text.append(magnitude / E9);
        long fraction = magnitude % E9;
        if (fraction > 0) {
            text.append('.');
            for (long unit = E9 / 10; fraction > 0; unit /= 10) {
                text.append((char) ('0' + fraction / unit));
                fraction %= unit;
            }
        }
        return this;
    }

    /**
     * Ends it.
     *
     * @return the object
     */
    public String end() {
        return text.append('}').toString();
    }
}
