/**
 * Arithmetic that gives the same bits on every machine: eight logical lanes over vectors of any width, a logarithm in two doubles,
 * the normal distribution; and Black's formula written to be read, against which tests hold the fast one.
 */
package io.hedgerow.engine.pricing.math;
