/**
 * The exchange in a box: a venue's server side over real sockets, written from its documents, that shares no parser with
 * the gateway. One exchange thread owns everything but the sockets.
 */
package io.hedgerow.gateway.exchange;
