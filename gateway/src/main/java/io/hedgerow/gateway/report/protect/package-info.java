/** How a book could be protected and what to cut first, as text, JSON, CSV and one HTML file. */
package io.hedgerow.gateway.report.protect;
