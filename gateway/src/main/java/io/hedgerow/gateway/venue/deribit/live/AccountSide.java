package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.gateway.venue.Account;
import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OrderQuery;
import io.hedgerow.gateway.venue.VenueHealth.OrderHealth;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import java.util.List;
import java.util.function.Consumer;
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
        public List<Executed> executions(Heard heard) {
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

        @Override
        public int poll(EventFrame said) {
            return 0;
        }

        @Override
        public void settled() {
            // There are no orders.
        }

        @Override
        public Account account() {
            return Account.NONE;
        }

        @Override
        public OrderHealth health(boolean cancelOnDisconnect) {
            return OrderHealth.NONE;
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

    /** Works off what has come for the order thread. */
    int poll(EventFrame said);

    /** Our orders have been asked about and taken off. Order thread. */
    void settled();

    /** What the venue says of the account. */
    Account account();

    /** How orders are taken off without the connection. */
    default KillWay killWay() {
        return KillWay.NONE;
    }

    /** How the connection is broken when reports were lost; before it begins to connect. */
    default void breaksBy(Consumer<String> giveUp) {
        // There is nothing that could be lost.
    }

    /** How it is. Any thread. */
    OrderHealth health(boolean cancelOnDisconnect);
}
