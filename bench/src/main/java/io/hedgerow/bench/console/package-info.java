/** {@code hedgerow bench console}: what the console takes of the machine, and how soon it shows a moment. */
package io.hedgerow.bench.console;
