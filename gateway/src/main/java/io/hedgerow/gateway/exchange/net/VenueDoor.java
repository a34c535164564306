package io.hedgerow.gateway.exchange.net;

import io.hedgerow.gateway.exchange.session.HttpAsk;
import io.hedgerow.gateway.exchange.session.HttpDesk.HttpReplier;
import io.hedgerow.gateway.exchange.session.Outlet;

/** What sockets hand to the exchange. Called by the I/O thread; nothing blocks. */
public interface VenueDoor {
    /**
     * Time of the venue.
     *
     * @return UTC microseconds
     */
    long microsNow();

    /**
     * Whether anybody is served.
     *
     * @return false during maintenance
     */
    boolean isOpen();

    /**
     * A new WebSocket connection.
     *
     * @param address of the client
     * @param outlet way out to it
     * @return what takes its messages
     */
    Visit open(String address, Outlet outlet);

    /**
     * A request over HTTP.
     *
     * @param ask as it came
     * @param replier where its answer goes
     */
    void ask(HttpAsk ask, HttpReplier replier);

    /** Takes what comes over one WebSocket connection. Called by the I/O thread; nothing blocks. */
    interface Visit {
        /**
         * A message.
         *
         * @param utf8 as it came
         * @param usIn when, microseconds of the venue's clock
         */
        void text(byte[] utf8, long usIn);

        /** A ping. */
        void ping();

        /** The connection is gone. */
        void closed();
    }
}
