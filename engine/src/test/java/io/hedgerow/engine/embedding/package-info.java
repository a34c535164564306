/** The engine as a library: the example that the README shows, run as a test. */
package io.hedgerow.engine.embedding;
