/**
 * What goes wrong at the exchange in a box, by script and by seed: at its edge, where messages come in and go out.
 * Owned by the exchange thread.
 */
package io.hedgerow.gateway.exchange.fault;
