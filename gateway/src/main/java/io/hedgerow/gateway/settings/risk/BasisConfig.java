package io.hedgerow.gateway.settings.risk;

import io.hedgerow.engine.hedge.estimate.BasisBook;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * A basis between two contracts of one underlying, such as a future and the perpetual, or the same contract at two venues.
 *
 * @param name its name
 * @param longSymbol contract whose price counts up, {@code SYMBOL.VENUE}
 * @param shortSymbol contract that it is measured from
 */
public record BasisConfig(String name, String longSymbol, String shortSymbol) {
    static List<BasisConfig> readAll(Section section) {
        List<BasisConfig> bases = new ArrayList<>();
        for (String name : section.names()) {
            FactorConfig.requireName(section, name);
            bases.add(read(name, section.section(name)));
        }
        if (bases.size() > BasisBook.BASES_MAX) {
            section.problem("there are " + bases.size() + " tables below [" + section.tableName()
                    + "]: an engine has at most " + BasisBook.BASES_MAX + " bases");
        }
        return bases;
    }

    private static BasisConfig read(String name, Section section) {
        BasisConfig basis = new BasisConfig(name, section.text("long", ""), section.text("short", ""));
        section.end();
        if (basis.longSymbol.isEmpty() || basis.shortSymbol.isEmpty()) {
            section.problem(
                    "is a difference of two prices: it needs both long and short, two contracts of one underlying");
        }
        return basis;
    }
}
