package io.hedgerow.journal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.scenario.DriverMoves.Link;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriverMovesTest {
    private static final DriverMoves TOLD = new DriverMoves("BTC", false, Map.of("ETH", new Link(0.8, 1.25)));

    private final BookMoment book = new RandomMoments(new Random(5L)).book();

    private static ScenarioGrid grid(List<Scenario> more) {
        return ScenarioGrid.of("g", List.of(-0.2, 0.1), List.of(VolShock.NONE), List.of(0.0), false, more)
                .driven(TOLD);
    }

    private static Scenario named(Map<String, Double> moves) {
        return new Scenario("named", moves, false, VolShock.NONE, 0.0, 0.0, 0.0, 1.0);
    }

    @Test
    void shouldMoveOthersByCorrelationTimesRatioOfVols() {
        assertThat(new Link(0.8, 1.25).beta()).isEqualTo(1.0);
        DriverMoves half = new DriverMoves("BTC", false, Map.of("ETH", new Link(0.4, 1.5), "SOL", new Link(1.0, 2.0)));
        ScenarioGrid moved = ScenarioGrid.of(
                        "g", List.of(-0.2, 0.1), List.of(VolShock.NONE), List.of(0.0), false, List.of())
                .driven(half)
                .on(null, book);
        assertThat(moved.driver().orElseThrow().links()).as("what the book has").containsOnlyKeys("ETH");
        Scenario fall = moved.scenarios().get(0);
        assertThat(fall.move("BTC", 3.0)).isEqualTo(-0.2);
        assertThat(fall.move("ETH", 3.0)).isCloseTo(-0.12, within(1e-15));
        assertThat(moved.scenarios().get(1).move("ETH", 3.0)).isCloseTo(0.06, within(1e-15));
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            assertThat(pricer.value(fall).pnl())
                    .isEqualTo(pricer.value(named(Map.of("BTC", -0.2, "ETH", fall.move("ETH", 1.0))))
                            .pnl());
        }
    }

    @Test
    void shouldKeepPricesAboveZero() {
        DriverMoves wild = new DriverMoves("BTC", false, Map.of("ETH", new Link(1.0, 20.0)));
        ScenarioGrid moved = ScenarioGrid.of("g", List.of(-0.2), List.of(VolShock.NONE), List.of(0.0), false, List.of())
                .driven(wild)
                .on(null, book);
        assertThat(moved.scenarios().get(0).move("ETH", 1.0)).isEqualTo(-0.999);
    }

    @Test
    void shouldLeaveWhatAScenarioNamesItself() {
        List<Scenario> more = List.of(
                named(Map.of("BTC", -0.5)),
                named(Map.of("BTC", -0.5, "ETH", -0.1)),
                named(Map.of("BTC", -0.5, Scenario.ALL, -0.3)),
                named(Map.of("ETH", 0.2)));
        List<Scenario> moved = grid(more).on(null, book).scenarios();
        assertThat(moved.get(2).move("ETH", 1.0)).isEqualTo(-0.5);
        assertThat(moved.get(3).move("ETH", 1.0)).isEqualTo(-0.1);
        assertThat(moved.get(4).move("ETH", 1.0)).isEqualTo(-0.3);
        assertThat(moved.get(5).move("BTC", 1.0)).isZero();
    }

    @Test
    void shouldRefuseWhatNothingIsKnownOf() {
        DriverMoves none = new DriverMoves("BTC", false, Map.of());
        assertThatThrownBy(() -> none.of(null, book)).hasMessageContaining("[driver.others.ETH]");
        DriverMoves other = new DriverMoves("SOL", false, Map.of());
        assertThatThrownBy(() -> other.of(null, book)).hasMessageContaining("no underlying 'SOL'");
    }
}
