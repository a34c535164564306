package io.hedgerow.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScreenKeysTest {
    private final AtomicInteger kills = new AtomicInteger();
    private final ScreenKeys keys = new ScreenKeys(kills::incrementAndGet);

    private void press(String typed) {
        typed.chars().forEach(key -> assertThat(keys.press(key)).isFalse());
    }

    @Test
    void shouldKillOnlyWhenConfirmed() {
        press("k");
        assertThat(keys.place().question()).contains("KILL EVERYTHING?");
        press("y");
        assertThat(kills).hasValue(1);
        assertThat(keys.place().question()).isEmpty();
    }

    @Test
    void shouldGoBackOnAnyOtherKey() {
        press("y");
        press("K");
        assertThat(keys.press('q')).as("answers the question, does not quit").isFalse();
        assertThat(keys.place().question()).isEmpty();
        assertThat(kills).hasValue(0);
        assertThat(keys.press('q')).isTrue();
    }

    @Test
    void shouldGoToThePageOfAKeyAndStartItAtItsTop() {
        for (Page page : Page.values()) {
            press("4   ");
            assertThat(keys.place().scroll()).isEqualTo(30);
            press(String.valueOf(page.key()));
            assertThat(keys.place().page()).isEqualTo(page);
            assertThat(keys.place().scroll()).isZero();
        }
        press("?");
        assertThat(keys.place().page()).as("? again goes back").isEqualTo(Page.BOOK);
    }

    @Test
    void shouldScrollWithArrowsAndPageKeysAndNeverAboveTheTop() {
        press("\u001b[B\u001b[B");
        assertThat(keys.place().scroll()).isEqualTo(2);
        press("\u001b[6~");
        assertThat(keys.place().scroll()).isEqualTo(12);
        press("\u001b[A\u001b[5~\u001b[5~");
        assertThat(keys.place().scroll()).isZero();
    }

    @Test
    void shouldTakeNoOtherEscapeSequenceForAKey() {
        press("\u001b[k\u001b[q\u001b[1~");
        assertThat(keys.place()).isEqualTo(Place.START);
    }
}
