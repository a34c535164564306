/** Tests of the exchange in a box, with clients that share nothing with the gateway. */
package io.hedgerow.gateway.exchange;
