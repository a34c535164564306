/** What a tick, memory, start and restore cost as a book grows. */
package io.hedgerow.bench.scale;
