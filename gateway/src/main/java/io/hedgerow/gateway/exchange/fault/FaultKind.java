package io.hedgerow.gateway.exchange.fault;

/** What can go wrong. The names are those of a script, in lower case. */
public enum FaultKind {
    /** A notification of {@code channel}, or the reply to {@code method}, does not go out. */
    LOSE,
    /** It goes out twice. */
    DOUBLE,
    /** It goes out {@code delay} later; what comes behind it does not wait. */
    LATE,
    /** It goes out behind the next one of its channel, at the latest after {@code delay}. */
    SWAP,
    /** Behind it the one before it of its channel goes out again: an old state of an order, a level that has gone. */
    CONTRADICT,
    /** What a request to {@code method} causes is notified before its reply. */
    NOTIFY_FIRST,
    /** {@code channel} is left out of the list that a subscription returns. */
    REFUSE_CHANNEL,
    /** {@code channel} is in that list, and ends after {@code delay} without a word. */
    FORGET_CHANNEL,
    /** A request to {@code method} is answered with {@code code} and {@code message}, carried out if {@code executed}. */
    REFUSE,
    /** A request to {@code method} is not heard. */
    LOSE_REQUEST,
    /** A request to {@code method} is carried out {@code delay} later; an edit, unless a later one of its order came first. */
    LATE_REQUEST,
    /** Too many requests, by decree: {@code method} is answered with 10028 and the session closed. */
    TOO_MANY_REQUESTS,
    /** The connection is cut, without a farewell. */
    CUT,
    /** Nothing goes in or out any more, but the connection stands; it is cut after {@code delay}. */
    HALF_OPEN,
    /** Every message of the connection goes out {@code delay} later, in order, for as long as {@code lasting}. */
    SLOW,
    /** All tokens end at once; refresh tokens still work. */
    EXPIRE_TOKENS,
    /** The clock of the venue tells a time that is off by {@code offset}, for as long as {@code lasting}. */
    CLOCK_OFFSET,
    /** Everybody is told and sent away, and nobody served, for {@code lasting}; books come back with new numbers. */
    MAINTENANCE,
    /** Everybody is cut, all tokens are forgotten, nobody is served for {@code lasting}; books come back with new numbers. */
    RESTART
}
