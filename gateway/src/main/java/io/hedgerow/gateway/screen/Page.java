package io.hedgerow.gateway.screen;

/** What the screen shows, each page behind a key. */
enum Page {
    /** Risk of every underlying. */
    BOOK('1', "book"),
    /** What is held and what works at venues. */
    POSITIONS('2', "held"),
    /** What may be traded. */
    LIMITS('3', "limits"),
    /** Orders and why. */
    HEDGES('4', "hedges"),
    /** What a person should know. */
    ALERTS('5', "alerts"),
    /** How fast it is. */
    LATENCY('6', "time"),
    /** Venues and connections. */
    VENUES('7', "venues"),
    /** Accounts, factors, how risk is stated. */
    MODEL('8', "risk"),
    /** What hedges hold, cost and leave; how the risk of the book is made up. */
    TABLE('9', "table"),
    /** Vol surfaces. */
    SURFACE('0', "smile"),
    /** Keys and marks. */
    HELP('?', "");

    private final char key;
    private final String title;

    Page(char key, String title) {
        this.key = key;
        this.title = title;
    }

    char key() {
        return key;
    }

    String title() {
        return title;
    }
}
