package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.WhatIfWriter.Shortfall;
import io.hedgerow.journal.scenario.BookMoment;

/** Where the expected shortfall of a book comes from. Called by the worker's thread. */
@FunctionalInterface
interface ShortfallSource {
    /** Nobody works it out. */
    ShortfallSource NONE = book -> Shortfall.NONE;

    /**
     * The expected shortfall, as last worked out or anew.
     *
     * @param book positions and market
     * @return version 0 if it is not known
     */
    Shortfall of(BookMoment book);
}
