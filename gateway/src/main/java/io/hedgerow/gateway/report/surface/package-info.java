/** Fitted surfaces for people and programs: as text, as JSON, and as one HTML file that needs no network. */
package io.hedgerow.gateway.report.surface;
