package io.hedgerow.engine.pricing.math;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * What the processor, as this JVM uses it, has for the kernel. The numbers are the same whatever it has; the time they
 * take is not. Any thread.
 *
 * @param bits width of a vector, 0 where the JVM does not tell
 * @param multiplyAdd whether a fused multiply-add is an instruction
 */
public record VectorUnit(int bits, boolean multiplyAdd) {
    /**
     * Asks the JVM; loads no vector class.
     *
     * @return what there is; a JVM that does not tell is believed to have a fused multiply-add
     */
    public static VectorUnit ofThisJvm() {
        int bytes = Integer.parseInt(option("MaxVectorSize").orElse("0"));
        return new VectorUnit(Byte.SIZE * bytes, option("UseFMA").orElse("true").equals("true"));
    }

    private static Optional<String> option(String name) {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return Optional.ofNullable(options).map(all -> all.getVMOption(name).getValue());
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /**
     * What a person must know before prices are computed here.
     *
     * @return a sentence on what is missing, what it means and the cure; empty = nothing is missing
     */
    public Optional<String> warning() {
        return multiplyAdd
                ? Optional.empty()
                : Optional.of(
                        "this processor, or Java's use of it, has no fused multiply-add (FMA): each of the hundred"
                                + " that an option takes is emulated and costs a thousand times as much, with the same"
                                + " result; run on a processor that has them, let the virtual machine show those of its"
                                + " host, or take -XX:-UseFMA and -XX:UseAVX=0 out of the JVM flags");
    }

    /**
     * For a line about versions.
     *
     * @return such as {@code vectors of 256 bits with FMA}
     */
    @Override
    public String toString() {
        return "vectors of " + bits + " bits " + (multiplyAdd ? "with" : "without") + " FMA";
    }
}
