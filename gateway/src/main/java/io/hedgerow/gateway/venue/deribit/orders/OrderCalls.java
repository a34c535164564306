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

    /**
     * Calls by the second way, over HTTP: what the first has not answered in time and may be sent again.
     *
     * @param call what for
     * @param orderId engine's order id that it is about
     * @param method such as private/cancel
     * @param params JSON object
     */
    void callAside(OrderCall call, long orderId, String method, String params);
}
