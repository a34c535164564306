package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OrderQuery;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import java.util.List;
import org.agrona.DirectBuffer;

/** What is done with the account over its connection. Questions and orders: order thread; the rest: I/O thread. */
interface AccountSide extends OutputSink, OrderQuery {
    /** Trades nothing: market data alone are wanted of the venue. */
    AccountSide NONE = new AccountSide() {
        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            throw new LinkException("no orders go to this venue");
        }

        @Override
        public List<Working> workingOrders() {
            return List.of();
        }

        @Override
        public void cancel(Working order) {
            // There are none.
        }

        @Override
        public List<Executed> executionsAfter(long executionId) {
            return List.of();
        }

        @Override
        public void up(RpcCalls calls) {
            // There is no such connection.
        }

        @Override
        public void down() {
            // There is no such connection.
        }

        @Override
        public void onNotification(byte[] data, int offset, int length) {
            // There is no such connection.
        }

        @Override
        public void limits(byte[] summary) {
            // There is no such connection.
        }
    };

    /** The connection stands: logged in, cancel-on-disconnect on, our changes subscribed to. */
    void up(RpcCalls calls);

    /** The connection is gone. */
    void down();

    /** Something of the account. */
    void onNotification(byte[] data, int offset, int length);

    /** Result of private/get_account_summary, extended: the account's limits. */
    void limits(byte[] summary);
}
