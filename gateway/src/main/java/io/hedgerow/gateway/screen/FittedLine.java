package io.hedgerow.gateway.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of parts, two blanks between them; what matters least goes first where the line is too narrow, and a mark
 * says so. Owned by one thread.
 */
final class FittedLine {
    private static final String GAP = "  ";

    private final List<Part> parts = new ArrayList<>();

    private record Part(int importance, String text) {}

    /** Adds a part; the smaller the number, the longer it stays. Empty text is passed over. */
    FittedLine add(int importance, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(importance, text));
        }
        return this;
    }

    /** The line in at most so many columns. */
    String fit(int width, char more) {
        List<Part> kept = new ArrayList<>(parts);
        String line = join(kept);
        while (Ansi.width(line) > width && kept.size() > 1) {
            kept.remove(leastImportant(kept));
            line = join(kept) + " " + more;
        }
        return Ansi.clip(line, width, more);
    }

    private static int leastImportant(List<Part> kept) {
        int least = 0;
        for (int i = 1; i < kept.size(); i++) {
            if (kept.get(i).importance() >= kept.get(least).importance()) {
                least = i;
            }
        }
        return least;
    }

    private static String join(List<Part> kept) {
        return String.join(GAP, kept.stream().map(Part::text).toList());
    }
}
