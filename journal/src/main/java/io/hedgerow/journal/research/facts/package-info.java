/** What a journal holds that a backtest must know before it starts: names, policies, from where to where. */
package io.hedgerow.journal.research.facts;
