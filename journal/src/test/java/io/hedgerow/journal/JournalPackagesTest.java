package io.hedgerow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.PackageOrder;
import org.junit.jupiter.api.Test;

/** The order of the packages of the journal. */
class JournalPackagesTest {
    private static final PackageOrder ORDER = PackageOrder.of(
            "io.hedgerow.journal",
            "format",
            "reference",
            "append",
            "read",
            "snapshot",
            "follow",
            "replay",
            "matching",
            "research.facts",
            "research.sample",
            "research.fill",
            "research.compare",
            "research",
            "scenario",
            "margin",
            "tail.measure",
            "tail.path",
            "tail",
            "liquidity",
            "protect",
            "export",
            "history",
            "explain.model",
            "explain",
            "explain.statistics",
            "lots",
            "execution",
            "export.table",
            "export.table.record",
            "export.table.book");

    @Test
    void shouldHaveAPlaceForEveryPackage() {
        assertThat(ORDER.misplaced()).isEmpty();
    }

    @Test
    void shouldImportOnlyPackagesFurtherUp() {
        assertThat(ORDER.backwardImports()).isEmpty();
    }
}
