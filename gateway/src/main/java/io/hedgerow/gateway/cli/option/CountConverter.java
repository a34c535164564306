package io.hedgerow.gateway.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many: a whole number of at least 1. */
public final class CountConverter implements ITypeConverter<Integer> {
    private static final int MOST = 1_000_000_000;

    @Override
    public Integer convert(String text) {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < 1 || Long.parseLong(text) > MOST) {
            throw new TypeConversionException("'" + text + "' is not a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }
}
