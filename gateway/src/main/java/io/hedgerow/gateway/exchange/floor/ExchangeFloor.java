package io.hedgerow.gateway.exchange.floor;

import java.util.Map;

/**
 * What an exchange is, without its network side: instruments, market, books with many accounts, positions, cash.
 *
 * <p>Owned by the exchange thread: every method is called there, none blocks. Values are plain Java. Parameters come as
 * String, BigDecimal, Boolean, List and Map. Results and the data of notifications go as ordered Map, List, String,
 * Boolean, Long, Integer, Double and BigDecimal, without null: what is absent is an absent key. Long and Integer are
 * written without a point, Double and BigDecimal always with one, as the venue does.
 */
public interface ExchangeFloor extends AutoCloseable {
    /**
     * A method that is not about the connection, such as {@code private/buy}.
     *
     * @param who who asks; its scopes have been checked for methods of the public documents
     * @param method with {@code public/} or {@code private/}
     * @param params by name, never null
     * @return the result
     * @throws ExchangeRefusal what the venue answers instead; {@link ExchangeRefusal#METHOD_NOT_FOUND} for a method that
     *     is not there
     */
    Object call(Caller who, String method, Map<String, Object> params);

    /**
     * Starts a channel for one connection. What the channel begins with (a snapshot) is delivered before this returns.
     *
     * @param who takes what is published
     * @param caller who asks
     * @param channel as the client wrote it
     * @return the name under which it delivers, or null if there is no such channel or it is not for this caller
     */
    String subscribe(Subscriber who, Caller caller, String channel);

    /**
     * Ends a channel for one connection.
     *
     * @param who who took it
     * @param channel the name that {@link #subscribe} returned
     */
    void unsubscribe(Subscriber who, String channel);

    /**
     * Cancels what a connection has put into the books: it was lost, and cancel on disconnect was on.
     *
     * @param who account and connection
     */
    void connectionLost(Caller who);

    /**
     * When something happens next by itself.
     *
     * @return UTC ns, {@link Long#MAX_VALUE} if nothing does
     */
    long nextNs();

    /**
     * Lets time pass: market moments, fills, settlement, listing, aggregated channels.
     *
     * @param nowNs UTC ns, never going back
     */
    void advanceTo(long nowNs);

    /**
     * Who may log in.
     *
     * @return the same object for the life of the floor
     */
    AccountKeys keys();

    /**
     * How many requests an account may send.
     *
     * @param accountId known to {@link #keys}
     * @return what it also tells in the account summary
     */
    AccountLimits limits(long accountId);

    /** Writes what must survive and releases what it holds. */
    @Override
    default void close() {
        // Nothing to release.
    }
}
