/** {@code hedgerow venue ...}. */
package io.hedgerow.gateway.cli.venue;
