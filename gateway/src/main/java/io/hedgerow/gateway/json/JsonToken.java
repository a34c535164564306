package io.hedgerow.gateway.json;

/** What {@link JsonReader#next()} found. */
public enum JsonToken {
    /** An opening brace. */
    BEGIN_OBJECT,
    /** A closing brace. */
    END_OBJECT,
    /** An opening bracket. */
    BEGIN_ARRAY,
    /** A closing bracket. */
    END_ARRAY,
    /** The name of a member; its value is the next token. */
    KEY,
    /** A string. */
    STRING,
    /** A number. */
    NUMBER,
    /** The literal true. */
    TRUE,
    /** The literal false. */
    FALSE,
    /** The literal null. */
    NULL,
    /** The end of the message, after one complete value. */
    END
}
