/** What the steps of an explain say together: quality, attribution test, realised against implied variance, slopes. */
package io.hedgerow.journal.explain.statistics;
