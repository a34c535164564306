package io.hedgerow.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.testing.EventSlot;
import org.junit.jupiter.api.Test;

class LimitSetTest {
    private final EventSlot slot = new EventSlot();

    @Test
    void shouldNameEveryLimitThatIsMissingAndPublishNothing() {
        LimitSet set = LimitSet.ofPortfolio().with(LimitKind.PORTFOLIO_LOSS_MAX, 5L);
        assertThatThrownBy(() -> set.publish(slot.commands()))
                .hasMessage("no limit has a default: set also [PORTFOLIO_NOTIONAL_MAX]");
        assertThat(slot.buffer().getLong(0)).isZero();
    }

    @Test
    void shouldPublishEachLimitForItsSubject() {
        LimitSet.ofVenue(3).with(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, 50L).publish(slot.commands());
        assertThat(slot.setLimit().kind()).isEqualTo(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX);
        assertThat(slot.setLimit().subjectId()).isEqualTo(3);
        assertThat(slot.setLimit().value()).isEqualTo(50L);
    }

    @Test
    void shouldRefuseWhatIsNoLimitOfTheSubject() {
        LimitSet set = LimitSet.ofInstrument(0);
        assertThatThrownBy(() -> set.with(LimitKind.LOSS_MAX, 1L)).hasMessage("LOSS_MAX is not a limit of: instrument");
        assertThatThrownBy(() -> set.with(LimitKind.ORDER_LOTS_MAX, -1L))
                .hasMessage("ORDER_LOTS_MAX is -1: must be at least 0");
    }
}
