/**
 * The command line: {@code hedgerow demo | run | control | replay | backtest | greeks | config | journal | version}. Data goes to stdout,
 * everything else to stderr; what a command could not do is told in one line with its cure, and by the exit code.
 */
package io.hedgerow.gateway.cli;
