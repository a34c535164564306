/** The command that runs an exchange in a box. */
package io.hedgerow.gateway.cli.exchange;
