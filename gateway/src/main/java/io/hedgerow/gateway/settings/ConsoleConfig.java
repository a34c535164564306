package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;

/**
 * The live screen.
 *
 * @param framesPerSecond how often it is redrawn
 * @param hedgesShown lines of the list of last hedges
 * @param color when to use colour
 * @param onHangup what a run does when its terminal goes away
 */
public record ConsoleConfig(int framesPerSecond, int hedgesShown, ColorMode color, HangupMode onHangup) {
    /** When to use colour; NO_COLOR and a dumb terminal count in AUTO. */
    public enum ColorMode {
        /** On a terminal that can. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** What a run does on SIGHUP. */
    public enum HangupMode {
        /** Ends in order, as on Ctrl-C. */
        STOP,
        /** Goes on without a screen. */
        CONTINUE
    }

    static ConsoleConfig read(Section section) {
        ConsoleConfig config = new ConsoleConfig(
                (int) section.integer("frames_per_second", 10, Range.of(1, 60, "frames per second")),
                (int) section.integer("hedges_shown", 8, Range.of(1, 50, "lines")),
                section.choice("color", ColorMode.AUTO, Section.all(ColorMode.class)),
                section.choice("on_hangup", HangupMode.STOP, Section.all(HangupMode.class)));
        section.end();
        return config;
    }
}
