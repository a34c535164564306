/** Commands that trade, demo and run: start, progress, end and what came of it. */
package io.hedgerow.gateway.cli.run;
