package io.hedgerow.gateway.wire;

/**
 * What a client is made of and all sides of it use. Owned by the client's thread, but for what the parts allow any.
 *
 * @param spec who the client is
 * @param line to the host
 * @param listener told what comes
 * @param window events until they are taken
 * @param sender sends them
 * @param orders takes those of the venues that are served
 * @param committed takes what the host has committed
 * @param kills says kills beside the events
 */
record WireParts(
        WireClientSpec spec,
        WireLine line,
        WireListener listener,
        EventWindow window,
        EventSender sender,
        OrderReceiver orders,
        CommittedInbox committed,
        KillAside kills) {
    static WireParts of(WireClientSpec spec, WireLine line, WireListener listener) {
        EventWindow window = new EventWindow(spec.windowEvents());
        return new WireParts(
                spec,
                line,
                listener,
                window,
                new EventSender(spec.clientId(), window),
                new OrderReceiver(spec.clientId(), listener),
                new CommittedInbox(spec.clientId(), window, listener),
                new KillAside(spec, line, window));
    }
}
