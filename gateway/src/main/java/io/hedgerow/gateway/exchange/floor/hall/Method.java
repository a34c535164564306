package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.request.Params;

/** A method of the exchange. Owned by the exchange's thread. */
@FunctionalInterface
interface Method {
    Object call(Caller who, Params params);
}
