/** What trading cost, what lots gained and what the days' statements are, as text, JSON, CSV and one HTML file. */
package io.hedgerow.gateway.report.execution;
