package io.hedgerow.engine.event.spec;

/**
 * How many orders an engine can work, and in how many instruments.
 *
 * @param working orders at venues at the same time; a power of two
 * @param hedgeInstruments hedge instruments per underlying
 */
public record OrderCapacity(int working, int hedgeInstruments) {}
