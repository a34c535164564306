/** Tests of the exchange's JSON. */
package io.hedgerow.gateway.exchange.json;
