package io.hedgerow.gateway.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** How pages look, in light and dark: what they are written with is inside them. Static; any thread. */
public final class PageStyle {
    private static final String NAME = "page.css";

    private PageStyle() {}

    /**
     * The style sheet.
     *
     * @return CSS; the classes s0 to s7 colour lines, f0 to f7 areas, b0 to b7 swatches
     */
    public static String css() {
        try (InputStream in = PageStyle.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: resource " + NAME + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read resource " + NAME, e);
        }
    }
}
