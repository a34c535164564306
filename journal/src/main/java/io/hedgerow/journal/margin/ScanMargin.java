package io.hedgerow.journal.margin;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.NodeValue;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.ScenarioPricer;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan of scenarios in the way of SPAN: the worst weighted loss over a grid, no less than a charge for each unit of
 * options short, and a share of it to keep the positions.
 *
 * <pre>
 *   IM = max(worst weighted loss, short option minimum * units short)       MM = share * IM
 * </pre>
 */
public final class ScanMargin implements MarginModel {
    private final String name;
    private final Provenance provenance;
    private final ScenarioGrid grid;
    private final double shortOptionMin;
    private final double maintenanceShare;

    /**
     * Creates the model.
     *
     * @param name of the rules
     * @param provenance when they were in force, and where that is from
     * @param grid scenarios with their weights
     * @param shortOptionMin for each unit of the underlying in short options, in units of the account's currency
     * @param maintenanceShare maintenance over initial margin, 0 to 1
     */
    public ScanMargin(
            String name, Provenance provenance, ScenarioGrid grid, double shortOptionMin, double maintenanceShare) {
        this.name = name;
        this.provenance = provenance;
        this.grid = grid;
        this.shortOptionMin = shortOptionMin;
        this.maintenanceShare = maintenanceShare;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    @Override
    public Requirement of(BookMoment book, Account account) {
        BookMoment own = AccountPositions.only(book, account);
        double worst = 0.0;
        try (ScenarioPricer pricer = new ScenarioPricer(own)) {
            for (NodeValue node : pricer.value(grid)) {
                double gain = node.pnlByCurrency().get(account.currency());
                worst = Math.max(worst, -gain * node.scenario().weight());
            }
        }
        double units = own.options().stream()
                .mapToDouble(OptionHolding::units)
                .filter(each -> each < 0.0)
                .sum();
        double least = -units * shortOptionMin;
        double initial = Math.max(worst, least);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("scan risk", worst, false));
        parts.add(new Part("short option minimum", least, false));
        return new Requirement(initial, maintenanceShare * initial, parts, List.of());
    }
}
