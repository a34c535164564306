/**
 * The morning after: one page and one object about a day of a book. Figures of explain, execution and lots put together with
 * what reports, alerts and summaries of the process tell over time, and what to look into.
 */
package io.hedgerow.gateway.report.day;
