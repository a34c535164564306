package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.access.AccessToken;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Channels of one connection.
 *
 * <p>Owned by the exchange thread.
 */
final class Subscriptions {
    private static final String CHANNELS = "channels";
    private static final String RAW = ".raw";
    private static final int LABEL_LENGTH_MAX = 16;

    private final Session session;
    private final Edge edge;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    Subscriptions(Session session, Edge edge) {
        this.session = session;
        this.edge = edge;
    }

    boolean has(String channel) {
        return labels.containsKey(channel);
    }

    String label(String channel) {
        return labels.get(channel);
    }

    /** {@code public/subscribe} or {@code private/subscribe}; the venue's list is in another order than the request's. */
    List<String> subscribe(Map<String, Object> params, AccessToken token, boolean isPrivate) {
        List<String> channels = channels(params);
        String label = label(params, isPrivate);
        if (token == null && channels.stream().anyMatch(channel -> channel.endsWith(RAW))) {
            throw new ExchangeRefusal(13_778, "raw_subscriptions_not_available_for_unauthorized");
        }
        Set<String> subscribed = new LinkedHashSet<>();
        for (String channel : channels) {
            boolean allowed = isPrivate || !channel.startsWith("user.");
            String name = allowed ? subscribe(channel, token, label) : null;
            if (name != null) {
                subscribed.add(name);
            }
        }
        List<String> answer = new ArrayList<>(subscribed);
        answer.sort(Collections.reverseOrder());
        return answer;
    }

    private String subscribe(String channel, AccessToken token, String label) {
        if (edge.faults().onChannel(Set.of(FaultKind.REFUSE_CHANNEL), channel, session.clientId()) != null) {
            return null;
        }
        if (names.containsKey(channel)) { // Once more is no new beginning.
            return names.get(channel);
        }
        String name = subscribeAtFloor(channel, token, label);
        if (name != null) {
            FaultSpec forgotten = edge.faults().onChannel(Set.of(FaultKind.FORGET_CHANNEL), name, session.clientId());
            if (forgotten != null) {
                edge.timers().after(forgotten.delay().toNanos(), () -> remove(name));
            }
        }
        return name;
    }

    private String subscribeAtFloor(String channel, AccessToken token, String label) {
        session.news().beginChannel();
        try {
            String name = edge.floor().subscribe(session, session.caller(token), channel);
            if (name != null) {
                names.put(channel, name);
                labels.put(name, label);
            }
            return name;
        } finally {
            session.news().endChannel();
        }
    }

    /** {@code public/unsubscribe}, {@code private/unsubscribe}: those that were there. */
    List<String> unsubscribe(Map<String, Object> params) {
        List<String> gone = new ArrayList<>();
        for (String channel : channels(params)) {
            String name = names.getOrDefault(channel, channel);
            if (remove(name)) {
                gone.add(name);
            }
        }
        return gone;
    }

    private boolean remove(String name) {
        if (labels.remove(name) == null) {
            return false;
        }
        names.values().removeIf(name::equals);
        edge.floor().unsubscribe(session, name);
        return true;
    }

    /** Ends all of them. */
    void end() {
        new ArrayList<>(labels.keySet()).forEach(this::remove);
    }

    private List<String> channels(Map<String, Object> params) {
        if (!(params.get(CHANNELS) instanceof List<?> list)) {
            throw ExchangeRefusal.invalidParam(CHANNELS, "missing");
        }
        if (list.size() > edge.spec().channelsPerCall()) {
            throw ExchangeRefusal.invalidParam(
                    CHANNELS, "at most " + edge.spec().channelsPerCall() + " in one call");
        }
        List<String> channels = new ArrayList<>();
        for (Object channel : list) {
            if (!(channel instanceof String name)) {
                throw ExchangeRefusal.invalidParam(CHANNELS, "must be a list of texts");
            }
            channels.add(name);
        }
        return channels;
    }

    private static String label(Map<String, Object> params, boolean isPrivate) {
        Object label = params.getOrDefault("label", "");
        if (!(label instanceof String text) || text.length() > LABEL_LENGTH_MAX) {
            throw ExchangeRefusal.invalidParam("label", "must be text of at most " + LABEL_LENGTH_MAX + " characters");
        }
        return isPrivate ? text : "";
    }
}
