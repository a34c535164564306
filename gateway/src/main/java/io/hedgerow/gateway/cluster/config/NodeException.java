package io.hedgerow.gateway.cluster.config;

import io.hedgerow.gateway.cluster.journal.NodeStoppedException;

/** A node that cannot start or go on, with what to tell a person. */
public final class NodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it is about. */
    public enum Kind {
        /** Its configuration and that of another member, or of its folder, do not go together. */
        DISAGREES,
        /** Its folder, or what is in it: in use, damaged, full. */
        FOLDER,
        /** Its addresses. */
        NETWORK,
        /** Its state is not that of the majority. */
        DIFFERS,
        /** Something broke inside. */
        FAILED
    }

    private final Kind kind;

    private NodeException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * What it is about.
     *
     * @return its kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Another one: configurations, or builds, that do not go together.
     *
     * @param message what is wrong and the cure
     * @return to be thrown
     */
    public static NodeException disagrees(String message) {
        return new NodeException(Kind.DISAGREES, message, null);
    }

    /**
     * Another one.
     *
     * @param message what is wrong and the cure
     * @return to be thrown
     */
    public static NodeException folder(String message) {
        return new NodeException(Kind.FOLDER, message, null);
    }

    /**
     * Another one.
     *
     * @param message what is wrong and the cure
     * @param cause what led to it
     * @return to be thrown
     */
    public static NodeException folder(String message, Throwable cause) {
        return new NodeException(Kind.FOLDER, message, cause);
    }

    /**
     * Another one: addresses.
     *
     * @param message what is wrong and the cure
     * @param cause what led to it; null if nothing did
     * @return to be thrown
     */
    public static NodeException network(String message, Throwable cause) {
        return new NodeException(Kind.NETWORK, message, cause);
    }

    /**
     * What it hosts has stopped: its state differs, or its journal cannot be written.
     *
     * @param why it stopped
     * @return to be thrown
     */
    public static NodeException stopped(NodeStoppedException why) {
        return new NodeException(why.isDifference() ? Kind.DIFFERS : Kind.FOLDER, why.getMessage(), why);
    }

    /**
     * Another one.
     *
     * @param message what is wrong and the cure
     * @param cause what led to it
     * @return to be thrown
     */
    public static NodeException failed(String message, Throwable cause) {
        return new NodeException(Kind.FAILED, message, cause);
    }
}
