/** Commands on tables: greeks, implied-vol, hedge-ratio. */
package io.hedgerow.gateway.cli.table;
