/** Why equity changed, as text, JSON, CSV and one page: bridge, terms, parts, and what to look into. */
package io.hedgerow.gateway.report.explain;
