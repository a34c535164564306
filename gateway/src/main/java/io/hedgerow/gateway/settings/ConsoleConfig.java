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
 * @param webPort of this machine where the console is served to browsers, by a process of its own; 0 = it is not
 */
public record ConsoleConfig(int framesPerSecond, int hedgesShown, ColorMode color, HangupMode onHangup, int webPort) {
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
                section.choice("on_hangup", HangupMode.STOP, Section.all(HangupMode.class)),
                (int) section.integer("web_port", 0, Range.of(0, 65_535, "")));
        section.end();
        return config;
    }
}
