/** Tests of the command line. */
package io.hedgerow.gateway.cli;
