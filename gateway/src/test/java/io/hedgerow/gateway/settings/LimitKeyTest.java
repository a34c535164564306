package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.LimitKinds.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitKeyTest {
    @Test
    void shouldHaveAPlaceAndAKeyOfItsOwnForEveryKind() {
        List<String> keys = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            LimitKey.kindsOf(subject).forEach(kind -> keys.add(LimitKey.of(kind)));
        }
        assertThat(keys).doesNotHaveDuplicates().hasSize(LimitKind.values().length - 1);
        assertThat(keys).contains("quote_age_max", "delta_max", "gamma_1pct_max", "mmp_window");
    }
}
