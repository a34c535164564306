/** Commands on journals: journal and its parts, replay, backtest. */
package io.hedgerow.gateway.cli.journal;
