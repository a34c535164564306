/** Commands on tables: greeks, implied-vol. */
package io.hedgerow.gateway.cli.table;
