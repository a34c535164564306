package io.hedgerow.journal.scenario;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.hedge.band.WhatIfHedge;
import io.hedgerow.journal.scenario.NodeValue.UnderlyingRisk;
import java.util.ArrayList;
import java.util.List;

/**
 * The hedges that policies would send in a scenario, by the band rules of the engine.
 *
 * <p>Owned by the thread that owns the engine, between two events.
 */
public final class NodeHedges {
    /**
     * A hedge that would be sent.
     *
     * @param underlying place in {@link BookMoment#underlyings()}
     * @param instrumentId instrument
     * @param lots signed, all orders together; 0 inside the band
     * @param bandHalfWidth units of underlying
     */
    public record NodeHedge(int underlying, int instrumentId, long lots, double bandHalfWidth) {}

    private final BookMoment book;
    private final WhatIfHedge policy;

    /**
     * Looks at the policies of an engine.
     *
     * @param engine whose book it is
     * @param book taken from it
     */
    public NodeHedges(HedgeEngine engine, BookMoment book) {
        this.book = book;
        policy = new WhatIfHedge(engine.hedgeInputs());
    }

    /**
     * What would be sent at a node.
     *
     * @param node value and risk there
     * @return one for each underlying with a policy that is switched on
     */
    public List<NodeHedge> at(NodeValue node) {
        return at(node.underlyings());
    }

    /**
     * What would be sent for these risks.
     *
     * @param risks one for each underlying of the book
     * @return one for each underlying with a policy that is switched on
     */
    public List<NodeHedge> at(List<UnderlyingRisk> risks) {
        List<NodeHedge> hedges = new ArrayList<>();
        for (int place = 0; place < book.underlyings().size(); place++) {
            UnderlyingRisk risk = risks.get(place);
            boolean planned = policy.plan(
                    book.underlyings().get(place).id(),
                    book.timeNs(),
                    risk.price(),
                    risk.netDelta(),
                    risk.netGamma(),
                    risk.vega(),
                    risk.theta(),
                    risk.vanna());
            if (planned) {
                hedges.add(new NodeHedge(place, policy.instrumentId(), policy.lots(), policy.bandHalfWidth()));
            }
        }
        return hedges;
    }
}
