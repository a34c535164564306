/** Tests of what is told to the flight recorder. */
package io.hedgerow.gateway.flight;
