/** The command that talks to a running process. */
package io.hedgerow.gateway.cli.control;
