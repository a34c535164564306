/** What one position's move is made of: Greeks, Taylor terms, moves of vol, whole revaluations. */
package io.hedgerow.journal.explain.model;
