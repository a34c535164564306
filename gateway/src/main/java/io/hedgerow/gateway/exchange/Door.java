package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.exchange.net.VenueDoor;
import io.hedgerow.gateway.exchange.session.HttpAsk;
import io.hedgerow.gateway.exchange.session.HttpDesk;
import io.hedgerow.gateway.exchange.session.Outlet;
import io.hedgerow.gateway.exchange.session.ReplyText;
import io.hedgerow.gateway.exchange.session.Session;
import io.hedgerow.gateway.exchange.session.Sessions;
import java.util.function.Consumer;

/** Brings what sockets hand over to the exchange thread. Called by the I/O thread. */
final class Door implements VenueDoor {
    private final ExchangeLoop loop;
    private final Sessions sessions;
    private final HttpDesk http;
    private final ReplyText text;
    private final ExchangeFaults faults;

    Door(ExchangeLoop loop, Sessions sessions, HttpDesk http, ReplyText text, ExchangeFaults faults) {
        this.loop = loop;
        this.sessions = sessions;
        this.http = http;
        this.text = text;
        this.faults = faults;
    }

    @Override
    public long microsNow() {
        return text.microsNow();
    }

    @Override
    public boolean isOpen() {
        return faults.isServing();
    }

    @Override
    public Visit open(String address, Outlet outlet) {
        OneVisit visit = new OneVisit();
        loop.post(() -> {
            if (faults.isServing()) {
                visit.session = sessions.open(address, outlet);
            } else {
                outlet.abort();
            }
        });
        return visit;
    }

    @Override
    public void ask(HttpAsk ask, HttpDesk.HttpReplier replier) {
        loop.post(() -> {
            if (faults.isServing()) {
                http.take(ask, replier);
            } else {
                http.refuse(ask, replier);
            }
        });
    }

    /** One connection; its session is known to the exchange thread alone. */
    private final class OneVisit implements Visit {
        private Session session;

        @Override
        public void text(byte[] utf8, long usIn) {
            hand(known -> known.onText(utf8, usIn));
        }

        @Override
        public void ping() {
            hand(Session::onPing);
        }

        @Override
        public void closed() {
            hand(Session::lost);
        }

        private void hand(Consumer<Session> action) {
            loop.post(() -> {
                if (session != null) {
                    action.accept(session);
                }
            });
        }
    }
}
