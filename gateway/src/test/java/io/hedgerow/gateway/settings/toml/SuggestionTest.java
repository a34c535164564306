package io.hedgerow.gateway.settings.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("batch_max", "conflation", "wait_strategy");

    @Test
    void shouldFindTheNearestName() {
        assertThat(Suggestion.forName("bacth_max", KNOWN)).isEqualTo("; did you mean 'batch_max'?");
        assertThat(Suggestion.forName("conflaton", KNOWN)).isEqualTo("; did you mean 'conflation'?");
        assertThat(Suggestion.forName("wait_stratgy", KNOWN)).isEqualTo("; did you mean 'wait_strategy'?");
    }

    @Test
    void shouldListWhatIsKnownWhenNothingIsNear() {
        assertThat(Suggestion.forName("zzz", KNOWN)).isEqualTo("; known: batch_max, conflation, wait_strategy");
        assertThat(Suggestion.forName("zzz", List.of())).isEmpty();
    }

    @Test
    void shouldCountOneForEveryKindOfSlip() {
        assertThat(Suggestion.editDistance("band", "band")).isZero();
        assertThat(Suggestion.editDistance("bnad", "band")).isEqualTo(1);
        assertThat(Suggestion.editDistance("ban", "band")).isEqualTo(1);
        assertThat(Suggestion.editDistance("bands", "band")).isEqualTo(1);
        assertThat(Suggestion.editDistance("bind", "band")).isEqualTo(1);
        assertThat(Suggestion.editDistance("", "band")).isEqualTo(4);
    }
}
