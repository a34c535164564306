package io.hedgerow.gateway.venue.deribit.live;

/** How far a connection to Deribit is. */
enum LinkStage {
    DISCONNECTED("disconnected"),
    CONNECTING("connecting"),
    AUTHENTICATING("logging in"),
    HEARTBEAT("asking for heartbeats"),
    CANCEL_ON_DISCONNECT("cancel on disconnect"),
    INSTRUMENTS("instruments"),
    SUBSCRIBING("subscribing"),
    SNAPSHOT("waiting for snapshots"),
    LIVE("live"),
    CLOSED("closed");

    private final String text;

    LinkStage(String text) {
        this.text = text;
    }

    /** For a person. */
    String text() {
        return text;
    }
}
