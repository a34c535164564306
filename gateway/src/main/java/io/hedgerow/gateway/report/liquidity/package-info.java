/** What getting out of a book costs, as text, JSON, CSV and one HTML file. */
package io.hedgerow.gateway.report.liquidity;
