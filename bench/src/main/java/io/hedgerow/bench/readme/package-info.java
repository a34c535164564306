/**
 * The figures of the README, all of them made anew by one command: its section of numbers is a text with places for figures,
 * {@code numbers.md} among the resources, which also says what has to run for them.
 */
package io.hedgerow.bench.readme;
