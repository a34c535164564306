/** Measures of the paths of several runs against each other, with intervals by block bootstrap. */
package io.hedgerow.journal.research.compare;
