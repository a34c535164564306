package io.hedgerow.gateway.venue.deribit.rpc;

/** Text inside double quotes of JSON. Static; any thread. */
final class JsonEscape {
    private JsonEscape() {}

    /** The text with everything escaped that must be. */
    static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                out.append('\\').append(letter);
            } else if (letter < ' ') {
                out.append(String.format("\\u%04x", (int) letter));
            } else {
                out.append(letter);
            }
        }
        return out.toString();
    }
}
