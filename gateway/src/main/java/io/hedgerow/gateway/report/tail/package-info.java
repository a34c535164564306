/** Simulations of the tail, and tests of what VaR said, as text, JSON, CSV and one HTML file. */
package io.hedgerow.gateway.report.tail;
