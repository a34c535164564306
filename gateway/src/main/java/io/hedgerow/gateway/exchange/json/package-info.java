/**
 * JSON of the exchange in a box, both ways. Nothing here is shared with the parser of the gateway, so that each checks
 * the other. Any thread.
 */
package io.hedgerow.gateway.exchange.json;
