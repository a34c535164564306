/** Commands of the project in a JVM of their own: a measurement that follows another one in the same JVM is not a measurement. */
package io.hedgerow.bench.child;
