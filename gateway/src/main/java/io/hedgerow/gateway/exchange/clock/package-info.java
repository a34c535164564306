/** Time at the exchange in a box: what its clock tells, and what waits for it. */
package io.hedgerow.gateway.exchange.clock;
