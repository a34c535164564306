/** Fixtures of the gateway's tests: publishers that keep, print or only count what is published. */
package io.hedgerow.gateway.testing;
