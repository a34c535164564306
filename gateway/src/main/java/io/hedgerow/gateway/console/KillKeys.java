package io.hedgerow.gateway.console;

/**
 * The kill switch on the keyboard: {@code k} asks, {@code y} does it, every other key goes back. Pressed by the thread
 * of the keys, read by the screen's.
 */
final class KillKeys {
    private final Runnable onKill;
    private volatile boolean asking;

    KillKeys(Runnable onKill) {
        this.onKill = onKill;
    }

    /** Takes a key; true if it meant the kill switch. */
    boolean press(int key) {
        if (asking) {
            asking = false;
            if (key == 'y' || key == 'Y') {
                onKill.run();
            }
            return true;
        }
        asking = key == 'k' || key == 'K';
        return asking;
    }

    /** What to ask now; empty for nothing. */
    String prompt() {
        return asking ? "KILL EVERYTHING? No order leaves until an operator re-arms. y = yes, any other key = no" : "";
    }
}
