package io.hedgerow.engine.valuation;

import io.hedgerow.engine.instrument.ContractKind;
import io.hedgerow.engine.instrument.InstrumentTable;
import java.util.List;

/**
 * The valuer of every contract, bound to its kind once.
 *
 * <p>Owned by the engine thread.
 */
public final class Valuers {
    private static final int RAW_COUNT = 256;

    private final InstrumentTable instruments;
    private final Valuer[] byKind = new Valuer[RAW_COUNT];
    private final Valuer[] inOrder;

    /**
     * Makes a valuer for every family, in their order.
     *
     * @param families payoff families, the European options first
     * @param inputs what they value by
     */
    public Valuers(List<PayoffFamily> families, ValuerInputs inputs) {
        instruments = inputs.reference().instruments();
        inOrder = new Valuer[families.size()];
        for (int i = 0; i < inOrder.length; i++) {
            PayoffFamily family = families.get(i);
            inOrder[i] = family.valuer(inputs);
            for (ContractKind kind : family.kinds()) {
                byKind[kind.raw()] = inOrder[i];
            }
        }
    }

    /**
     * The valuer of a contract.
     *
     * @param instrumentId defined instrument
     * @return valuer of its family
     */
    public Valuer of(int instrumentId) {
        return byKind[instruments.kindRaw(instrumentId)];
    }

    /**
     * Whether one more contract fits.
     *
     * @param kindRaw any number
     * @param underlyingId its underlying
     * @param expiryNs its expiry, UTC ns
     * @return false if a table of its family is full; true of a kind that there is not, which is refused elsewhere
     */
    public boolean hasRoom(int kindRaw, int underlyingId, long expiryNs) {
        Valuer valuer = kindRaw >= 0 && kindRaw < RAW_COUNT ? byKind[kindRaw] : null;
        return valuer == null || valuer.hasRoom(underlyingId, expiryNs);
    }

    /**
     * The valuer of one class.
     *
     * @param type class of the valuer
     * @param <V> class of the valuer
     * @return the only one
     * @throws IllegalArgumentException if no family has it
     */
    public <V extends Valuer> V the(Class<V> type) {
        for (Valuer valuer : inOrder) {
            if (type.isInstance(valuer)) {
                return type.cast(valuer);
            }
        }
        throw new IllegalArgumentException("no payoff family has a " + type.getSimpleName());
    }

    /**
     * Empties the rows of a slice, which may move.
     *
     * @param slice slice number
     */
    public void clearRows(int slice) {
        for (Valuer valuer : inOrder) {
            valuer.clearRows(slice);
        }
    }

    /**
     * Before the first revaluation after contracts of a slice were added.
     *
     * @param slice slice number
     */
    public void onLayout(int slice) {
        for (Valuer valuer : inOrder) {
            valuer.onLayout(slice);
        }
    }

    /**
     * Revalues a marked slice.
     *
     * @param slice slice number
     * @param nowNs engine time
     */
    public void revalueSlice(int slice, long nowNs) {
        for (Valuer valuer : inOrder) {
            valuer.revalueSlice(slice, nowNs);
        }
    }

    /**
     * Absolute notional of what has no rows in a slice, as {@link Valuer#grossNotional}.
     *
     * @param slice slice number
     * @return quote currency
     */
    public double grossNotional(int slice) {
        double sum = 0.0;
        for (Valuer valuer : inOrder) {
            sum += valuer.grossNotional(slice);
        }
        return sum;
    }

    /**
     * Signed notional of what has no rows in a slice, as {@link Valuer#netNotional}.
     *
     * @param slice slice number
     * @return quote currency
     */
    public double netNotional(int slice) {
        double sum = 0.0;
        for (Valuer valuer : inOrder) {
            sum += valuer.netNotional(slice);
        }
        return sum;
    }

    /**
     * Adds what is marked at the model, as {@link Valuer#addModelMarks}.
     *
     * @param underlyingId defined underlying
     * @param marks where to add
     */
    public void addModelMarks(int underlyingId, ModelMarks marks) {
        for (Valuer valuer : inOrder) {
            valuer.addModelMarks(underlyingId, marks);
        }
    }

    /**
     * Adds what is in no slice.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     */
    public void revalueUnderlying(int underlyingId, long nowNs) {
        for (Valuer valuer : inOrder) {
            valuer.revalueUnderlying(underlyingId, nowNs);
        }
    }
}
