/** Fixtures for the tests of every module: shared data files, oracle tables, printed seeds, in-memory ports. */
package io.hedgerow.engine.testing;
