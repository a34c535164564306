/** Commands about volatility surfaces. */
package io.hedgerow.gateway.cli.surface;
