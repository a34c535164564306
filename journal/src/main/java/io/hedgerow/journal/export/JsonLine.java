package io.hedgerow.journal.export;

import java.io.IOException;
import java.util.Locale;

/** Builds one JSON object on one line. Owned by one thread; may be used again after {@link #end}. */
public final class JsonLine {
    private final StringBuilder text = new StringBuilder(512).append('{');

    /**
     * Adds a member.
     *
     * @param name member name, plain ASCII
     * @param value number, boolean, or anything whose text is meant; null and numbers that are not finite become null
     * @return this
     */
    public JsonLine put(String name, Object value) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            text.append("null");
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            quote(value.toString());
        }
        return this;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7E) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /**
     * Ends the object.
     *
     * @return its text, without a line end; the builder is empty again
     */
    public String end() {
        String line = text.append('}').toString();
        text.setLength(1);
        return line;
    }

    /**
     * Ends the object and writes it with a line end.
     *
     * @param out where to
     * @throws IOException if that fails
     */
    public void writeTo(Appendable out) throws IOException {
        out.append(end()).append('\n');
    }
}
