package io.hedgerow.journal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a follower stands back behind its engine. */
class FollowerPaceTest {
    @Test
    void shouldGoOnWithOnePortionAtATimeHoweverLongTheEngineHasABacklog() throws InterruptedException {
        AtomicLong looks = new AtomicLong();
        CountDownLatch three = new CountDownLatch(3);
        FollowerPace pace = FollowerPace.beside(
                () -> {
                    looks.incrementAndGet();
                    return FollowerPace.BACKLOG + 1;
                },
                ignored -> {});
        long began = System.nanoTime();
        try (FollowerThread thread = FollowerThread.start("test-follower", pace, () -> {
            three.countDown();
            return true;
        })) {
            assertThat(three.await(300, TimeUnit.SECONDS)).isTrue();
            assertThat(thread.failure()).isEmpty();
        }
        assertThat(System.nanoTime() - began).as("it waits before each").isGreaterThan(2 * FollowerPace.WAIT_NS_MAX);
        assertThat(looks.get()).as("looks at the backlog").isGreaterThanOrEqualTo(3L);
    }

    @Test
    void shouldTakeTurnsBehindAnotherProcessAndComeWhenItIsAsked() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch asked = new CountDownLatch(1_000);
        long began = System.nanoTime();
        try (FollowerThread thread = FollowerThread.start("test-follower", FollowerPace.RESTING, () -> {
            three.countDown();
            asked.countDown();
            return false;
        })) {
            assertThat(three.await(300, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - began).as("two turns").isGreaterThanOrEqualTo(2 * FollowerPace.TURN_NS);
            long before = asked.getCount();
            while (asked.getCount() > 0) {
                thread.wake();
                Thread.onSpinWait();
            }
            assertThat(before).as("steps that were asked for").isGreaterThan(900L);
            assertThat(thread.failure()).isEmpty();
        }
    }

    @Test
    void shouldStandBackWhereTheSystemLetsItAndSayWhyWhereItDoesNot() throws InterruptedException {
        List<String> notes = new CopyOnWriteArrayList<>();
        CountDownLatch once = new CountDownLatch(1);
        FollowerPace pace = FollowerPace.beside(() -> 0L, notes::add);
        try (FollowerThread thread = FollowerThread.start("test-follower", pace, () -> {
            once.countDown();
            return false;
        })) {
            assertThat(once.await(300, TimeUnit.SECONDS)).isTrue();
            assertThat(thread.failure()).isEmpty();
        }
        assertThat(notes).allSatisfy(note -> assertThat(note).startsWith("thread test-follower does not stand back: "));
        assertThat(notes.isEmpty()).as("every thread of Linux may").isEqualTo(isLinux());
    }

    private static boolean isLinux() {
        return "Linux".equals(System.getProperty("os.name"));
    }
}
