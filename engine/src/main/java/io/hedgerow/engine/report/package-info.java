/** What leaves the engine: outputs and their bytes, reports of risk, exposure and equity, orders described for their checks. */
package io.hedgerow.engine.report;
