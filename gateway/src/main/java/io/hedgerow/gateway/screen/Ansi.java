package io.hedgerow.gateway.screen;

/** Text with ANSI colour codes, measured and cut by what is seen of it. Static; any thread. */
final class Ansi {
    private static final char ESCAPE = '\u001b';
    private static final String RESET = "\u001b[0m";

    private Ansi() {}

    /** Characters that are seen. */
    static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); ) {
            if (text.charAt(at) == ESCAPE) {
                at = endOfCode(text, at);
            } else {
                width++;
                at++;
            }
        }
        return width;
    }

    /** The text itself if it fits, else its beginning and the mark that something is missing. */
    static String clip(String text, int width, char more) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder clipped = new StringBuilder();
        boolean coloured = false;
        int seen = 0;
        for (int at = 0; seen < width - 1; ) {
            int end = at + 1;
            if (text.charAt(at) == ESCAPE) {
                end = endOfCode(text, at);
                coloured = true;
            } else {
                seen++;
            }
            clipped.append(text, at, end);
            at = end;
        }
        clipped.append(coloured ? RESET : "");
        return width > 0 ? clipped.append(more).toString() : "";
    }

    /** The text with blanks behind it up to a width. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    private static int endOfCode(String text, int at) {
        int end = text.indexOf('m', at);
        return end < 0 ? text.length() : end + 1;
    }
}
