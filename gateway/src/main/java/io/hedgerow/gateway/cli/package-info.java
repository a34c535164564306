/**
 * The command line. Data goes to stdout, everything else to stderr; what a command could not do is told in one line with its cure,
 * and by the exit code.
 *
 * <pre>
 *   Hedgerow    the root command; help, errors; commands about the program itself: config, schema, completion, man ...
 *   .run        demo, run                            .journal    journal and its parts, replay, backtest, explain, report,
 *                                                    export, import
 *   .control    control                              .execution  tca, lots, statement
 *   .venue      venue                                .whatif     stress, margin, liquidity, protect, tail
 *   .exchange   exchange                             .surface    surface
 *   .cluster    node, cluster                        .table      greeks, implied-vol, hedge-ratio
 *   .standby    standby                              .console    console
 *   .output     exit codes, checked output, head of JSON         .option     values of options
 * </pre>
 */
package io.hedgerow.gateway.cli;
