/** Fixtures of the journal's tests: synthetic events, journals of a given length, and ways to damage them. */
package io.hedgerow.journal.testing;
