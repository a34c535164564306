/**
 * The command line: {@code hedgerow demo | run | control | replay | backtest | greeks | config | journal | version}. Data goes to stdout,
 * everything else to stderr; what a command could not do is told in one line with its cure, and by the exit code.
 *
 * <pre>
 *   Hedgerow    the root command; help, errors; commands about the program itself: config, schema, completion, man ...
 *   .run        demo, run              .journal  journal, replay, backtest
 *   .control    control                .table    greeks, implied-vol
 *   .output     exit codes, checked output, head of JSON       .option   values of options
 * </pre>
 */
package io.hedgerow.gateway.cli;
