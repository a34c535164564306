/**
 * Deribit's JSON-RPC as a client speaks it: calls and their answers, in any order, and what comes without being asked.
 *
 * <pre>
 *   RpcConnection   one WebSocket: ids, answers, time limits, heartbeat; notifications to its listener as bytes
 *   RpcHttp         the same calls over HTTP, each signed: the second way while the first is down
 *   RpcLogin        authentication of a connection, renewed before it ends
 *   RpcHandler      what became of a call: a result, a refusal (RpcError), or no answer
 * </pre>
 *
 * <p>A call that has left and was not answered has an outcome that is not known ({@link
 * io.hedgerow.gateway.venue.OutcomeUnknownException}): it is asked for, never repeated.
 */
package io.hedgerow.gateway.venue.deribit.rpc;
