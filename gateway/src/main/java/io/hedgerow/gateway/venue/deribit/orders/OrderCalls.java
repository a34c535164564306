package io.hedgerow.gateway.venue.deribit.orders;

/** Makes calls of the order thread, which do not wait: what becomes of each comes back to it as a reply. */
interface OrderCalls {
    /**
     * Calls.
     *
     * @param call what for
     * @param orderId engine's order id that it is about, {@link OrderLabel#FOREIGN} = none of ours
     * @param method such as private/buy
     * @param params JSON object
     */
    void call(OrderCall call, long orderId, String method, String params);
}
