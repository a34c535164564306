package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.access.Authenticator;
import io.hedgerow.gateway.exchange.access.TokenStore;
import io.hedgerow.gateway.exchange.clock.EdgeTimers;
import io.hedgerow.gateway.exchange.fault.FaultDesk;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.limit.RequestLimits;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * What all connections share. Owned by the exchange thread.
 *
 * @param spec rules
 * @param floor what the exchange is
 * @param text what goes out
 * @param timers what is done later
 * @param tokens logins
 * @param authenticator who may log in
 * @param limits credits
 * @param faults what goes wrong
 * @param disconnects cancel on disconnect
 * @param err where failures of the exchange itself are told
 * @param log where it is told who comes, goes, is refused, and what goes wrong by script
 */
public record Edge(
        EdgeSpec spec,
        ExchangeFloor floor,
        ReplyText text,
        EdgeTimers timers,
        TokenStore tokens,
        Authenticator authenticator,
        RequestLimits limits,
        FaultDesk faults,
        DisconnectBook disconnects,
        PrintStream err,
        Consumer<String> log) {
    /**
     * Tells of a failure of the exchange itself.
     *
     * @param method that it could not carry out
     * @param failure what happened
     * @return what the client is told
     */
    ExchangeRefusal failed(String method, RuntimeException failure) {
        err.println("exchange: " + method + " failed");
        failure.printStackTrace(err);
        return new ExchangeRefusal(11_094, "internal_server_error");
    }
}
