package io.hedgerow.engine.event.spec;

/** What builders check; a message names the value, what it was and what it must be. Any thread; static. */
final class SpecChecks {
    private SpecChecks() {}

    static void require(boolean holds, String name, Object value, String must) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ": must be " + must);
        }
    }

    static void atLeast(String name, long value, long least) {
        require(value >= least, name, value, "at least " + least);
    }

    static void atLeastZero(String name, double value) {
        require(value >= 0.0 && Double.isFinite(value), name, value, "at least 0 and finite");
    }

    static void between(String name, long value, long least, long most) {
        require(value >= least && value <= most, name, value, "from " + least + " to " + most);
    }

    static void between(String name, double value, double least, double most) {
        require(value >= least && value <= most, name, value, "from " + least + " to " + most);
    }
}
