/**
 * Commands that ask "what if" of a book at a moment of a journal: {@code stress}, {@code margin}, {@code liquidity}, {@code protect},
 * {@code tail}. They follow the journal with an engine of their own, also beside a process that writes it.
 */
package io.hedgerow.gateway.cli.whatif;
