/** What a live feed costs on its I/O thread: garbage per message, from the socket to the event. */
package io.hedgerow.bench.feed;
