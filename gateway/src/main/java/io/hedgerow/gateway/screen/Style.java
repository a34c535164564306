package io.hedgerow.gateway.screen;

/** Emphasis by ANSI codes, or by nothing where colour is not wanted. Meaning never rests on colour alone. Any thread. */
public final class Style {
    private static final String RESET = "\u001b[0m";

    private final boolean color;

    /**
     * Creates a style.
     *
     * @param color whether to use colour
     */
    public Style(boolean color) {
        this.color = color;
    }

    String heading(String text) {
        return wrap("1", text);
    }

    String faint(String text) {
        return wrap("2", text);
    }

    String badge(String text) {
        return wrap("1;30;46", text);
    }

    String good(String text) {
        return wrap("32", text);
    }

    String bad(String text) {
        return wrap("31", text);
    }

    String alarm(String text) {
        return wrap("1;37;41", text);
    }

    String warning(String text) {
        return wrap("33", text);
    }

    /** Green above zero, red below. */
    String bySign(double value, String text) {
        return value > 0 ? good(text) : value < 0 ? bad(text) : text;
    }

    private String wrap(String code, String text) {
        return color && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
