package io.hedgerow.gateway.exchange.floor;

/** Takes what channels publish for one connection. Owned by the exchange thread; never blocks. */
@FunctionalInterface
public interface Subscriber {
    /**
     * Takes one notification.
     *
     * @param channel the name that the subscription returned
     * @param data values as {@link ExchangeFloor} says; not changed afterwards by anybody
     */
    void deliver(String channel, Object data);
}
