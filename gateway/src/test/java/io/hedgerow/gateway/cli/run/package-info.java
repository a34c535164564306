/** Tests of demo and run. */
package io.hedgerow.gateway.cli.run;
