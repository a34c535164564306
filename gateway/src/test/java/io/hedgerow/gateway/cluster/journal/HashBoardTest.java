package io.hedgerow.gateway.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is wrong when states differ. */
class HashBoardTest {
    private final List<String> told = new ArrayList<>();
    private final HashBoard board = new HashBoard(0, 3, told::add);

    @Test
    void shouldAgreeWithTheMajority() {
        board.own(100, 7);
        board.told(0, 100, 99); // What it said in an earlier life.
        board.told(1, 100, 7);
        board.told(2, 100, 7);
        assertThat(board.agreed()).isEqualTo(2);
        assertThat(board.agreedSequence()).isEqualTo(100);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldStopWhereTheOthersAgreeOnAnotherState() {
        board.own(100, 7);
        board.told(1, 100, 7);
        board.own(200, 8);
        board.told(1, 200, 9);
        assertThat(told).singleElement().asString().contains("sequence 200", "no majority");
        assertThatThrownBy(() -> board.told(2, 200, 9))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("at sequence 200: 0000000000000008 here, 0000000000000009 on the majority")
                .hasMessageContaining("at sequence 100 they agreed");
        assertThat(board.differing()).isEqualTo(2);
    }

    @Test
    void shouldStopWhereTheOthersHaveAHashThatWasNotDueHere() {
        board.own(100, 7);
        board.own(201, 8);
        board.told(1, 200, 9);
        assertThatThrownBy(() -> board.told(2, 200, 9))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("at sequence 200: no hash was due there here");
    }

    @Test
    void shouldNameAnotherNodeThatDiffers() {
        board.own(100, 7);
        board.told(1, 100, 7);
        board.told(2, 100, 9);
        board.told(2, 100, 9);
        assertThat(told).singleElement().asString().contains("member 2", "sequence 100", "it stops itself");
    }

    @Test
    void shouldStopWhereNoneAgree() {
        board.own(100, 7);
        board.told(1, 100, 8);
        assertThatThrownBy(() -> board.told(2, 100, 9))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("no majority of the nodes has the same state at sequence 100");
    }

    @Test
    void shouldPassOverWhatItDoesNotKnow() {
        board.told(1, 50, 8); // Before it began.
        board.told(2, 50, 8);
        board.own(100, 7);
        board.told(1, 50, 8);
        board.told(2, 50, 8);
        board.told(3, 100, 8); // No member.
        board.told(-1, 100, 8);
        for (int i = 2; i < 200; i++) {
            board.own(i * 100L, 7);
        }
        board.told(1, 100, 8); // Too long ago.
        board.told(2, 100, 8);
        assertThat(told).isEmpty();
        assertThat(board.agreed()).isZero();
    }

    @Test
    void shouldAskThreeOfFive() {
        HashBoard five = new HashBoard(4, 5, told::add);
        five.own(100, 7);
        five.told(0, 100, 8);
        five.told(1, 100, 8);
        five.told(2, 100, 7);
        assertThat(five.agreed()).isZero();
        five.told(3, 100, 7);
        assertThat(five.agreed()).isEqualTo(1);
    }
}
