package io.hedgerow.gateway.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cluster.log.TrimRule.Other;
import io.hedgerow.gateway.cluster.log.TrimRule.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Up to where a node gives up its log. */
class TrimRuleTest {
    private static final List<Long> FOUR = List.of(100L, 200L, 300L, 400L);
    private static final long DAY = 86_400_000_000_000L;

    private static Other other(long newest, long awayNs) {
        return new Other(newest, awayNs);
    }

    @Test
    void shouldGiveUpWhatNobodyNeeds() {
        Verdict verdict = TrimRule.judge(FOUR, 3, Map.of(1, other(200, 0), 2, other(400, 0)), DAY);
        assertThat(verdict.before()).isEqualTo(200);
        assertThat(verdict.heldBackBy()).isEmpty();
    }

    @Test
    void shouldKeepAllWhileThereAreFewOrAllAreWanted() {
        assertThat(TrimRule.judge(FOUR, 5, Map.of(), DAY).before()).isEqualTo(LogHolding.NONE);
        assertThat(TrimRule.judge(FOUR, 0, Map.of(), DAY).before()).isEqualTo(LogHolding.NONE);
    }

    @Test
    void shouldWaitForWhoHasNoneThatIsYoungEnough() {
        Verdict verdict = TrimRule.judge(FOUR, 3, Map.of(1, other(100, 0), 2, other(400, 0)), DAY);
        assertThat(verdict.before()).isEqualTo(LogHolding.NONE);
        assertThat(verdict.heldBackBy()).contains(1);
    }

    @Test
    void shouldWaitForWhoIsAwayForSoLongAndNoLonger() {
        Map<Integer, Other> away = Map.of(1, other(400, 0), 2, other(LogHolding.NONE, DAY));
        assertThat(TrimRule.judge(FOUR, 3, away, DAY).heldBackBy()).contains(2);
        Verdict given = TrimRule.judge(FOUR, 3, away, DAY - 1);
        assertThat(given.before()).isEqualTo(200);
        assertThat(given.givesUp()).containsExactly(2);
        // Who is away with a snapshot that is young enough is given nothing up.
        assertThat(TrimRule.judge(FOUR, 3, Map.of(1, other(200, 9 * DAY), 2, other(300, 0)), DAY)
                        .givesUp())
                .isEmpty();
    }
}
