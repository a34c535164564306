package io.hedgerow.gateway.venue;

/**
 * How the link to a live venue stands.
 *
 * @param stage how far it is
 * @param text why, for a person; empty while it is up
 */
public record LinkState(Stage stage, String text) {
    /** How far a link is. */
    public enum Stage {
        /** Not connected; no order leaves. */
        DOWN,
        /** Connected; our orders are being asked about. */
        SETTLING,
        /** Orders leave. */
        UP
    }
}
