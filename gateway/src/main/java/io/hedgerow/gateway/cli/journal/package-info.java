/** Commands on journals: journal and its parts, replay, backtest, explain, report. */
package io.hedgerow.gateway.cli.journal;
