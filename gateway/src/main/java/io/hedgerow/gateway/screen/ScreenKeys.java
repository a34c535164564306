package io.hedgerow.gateway.screen;

/**
 * What the keys do: pages, scrolling, quit, and the kill switch, where {@code k} asks, {@code y} does it and every other
 * key goes back. Pressed by the thread of the keys, read by the screen's.
 */
final class ScreenKeys {
    private static final int ESCAPE = 0x1b;
    private static final int BRACKET = '[';
    private static final int PAGE_ROWS = 10;

    private final Runnable onKill;
    private volatile Place place = Place.START;
    private int escape;

    ScreenKeys(Runnable onKill) {
        this.onKill = onKill;
    }

    Place place() {
        return place;
    }

    /** Takes a key; true if it means to quit. */
    boolean press(int key) {
        if (place.asksKill()) {
            place = place.asking(false);
            if (key == 'y' || key == 'Y') {
                onKill.run();
            }
            return false;
        }
        if (escape > 0 || key == ESCAPE) {
            pressEscaped(key);
            return false;
        }
        if (key == 'q' || key == 'Q') {
            return true;
        }
        place = next(key);
        return false;
    }

    private Place next(int key) {
        for (Page page : Page.values()) {
            if (page.key() == key) {
                return place.on(place.page() == page && page == Page.HELP ? Page.BOOK : page);
            }
        }
        return switch (key) {
            case 'k', 'K' -> place.asking(true);
            case '\t' -> place.nextUnderlying();
            case ' ' -> place.scrolledBy(PAGE_ROWS);
            case 'b', 'B' -> place.scrolledBy(-PAGE_ROWS);
            default -> place;
        };
    }

    /** Arrows and page keys come as {@code ESC [ A} and the like, some with a {@code ~} at the end. */
    private void pressEscaped(int key) {
        if (key == ESCAPE) {
            escape = 1;
            return;
        }
        if (escape == 1) {
            escape = key == BRACKET ? 2 : 0;
            return;
        }
        place = switch (key) {
            case 'A' -> place.scrolledBy(-1);
            case 'B' -> place.scrolledBy(1);
            case '5' -> place.scrolledBy(-PAGE_ROWS);
            case '6' -> place.scrolledBy(PAGE_ROWS);
            default -> place;
        };
        escape = key >= '0' && key <= '9' ? 2 : 0;
    }
}
