package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.limit.RequestLimits;

/** Refusals of the network side. Static; any thread. */
final class Refusals {
    /** Of too many requests, after which the session is closed. */
    static final int TOO_MANY = 10_028;

    private Refusals() {}

    static ExchangeRefusal mustBeWebSocket() {
        return new ExchangeRefusal(10_030, "must_be_websocket_request");
    }

    static ExchangeRefusal maintenance() {
        return new ExchangeRefusal(11_051, "system_maintenance");
    }

    static ExchangeRefusal forbidden(String scope) {
        return ExchangeRefusal.because(13_021, "forbidden", "required scope: " + scope);
    }

    /** Refuses a request that a fault says is refused. */
    static void throwIfRefused(FaultSpec fault) {
        FaultKind kind = fault.kindOfFault();
        if (kind == FaultKind.REFUSE) {
            throw new ExchangeRefusal(fault.code(), fault.message());
        }
        if (kind == FaultKind.TOO_MANY_REQUESTS) {
            throw RequestLimits.tooMany(fault.delay().toNanos());
        }
    }
}
