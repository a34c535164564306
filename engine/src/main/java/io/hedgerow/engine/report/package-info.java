/** What leaves the engine: outputs and their bytes, reports of risk, exposure and equity. */
package io.hedgerow.engine.report;
