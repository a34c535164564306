/** Tests of the live screen. */
package io.hedgerow.gateway.console;
