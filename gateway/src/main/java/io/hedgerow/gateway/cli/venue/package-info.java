/** {@code hedgerow venue}: whether a venue can be reached and traded as it is configured. */
package io.hedgerow.gateway.cli.venue;
