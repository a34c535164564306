package io.hedgerow.engine.event;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Writes the reference page of what goes round the events, from the schema of the wire. */
final class WireReference {
    private static final int CLIENT_LAST = 19;
    private static final int HOST_LAST = 39;

    private static final String HEAD = """
        # The wire

        What goes round the events between a client and whoever hosts the engine, over Aeron: generated from the SBE schema
        [`hedgerow-wire.xml`](src/main/resources/io/hedgerow/engine/wire/hedgerow-wire.xml) (id WIRE_ID, version WIRE_VERSION); a test keeps it so.
        Events, orders and outputs travel inside as they are: messages of [`hedgerow-events.xml`](EVENTS.md) (id EVENT_ID, version EVENT_VERSION),
        header included, with their units. A client of a cluster and a client of a process (`gateway.kind = "aeron"`, [examples](../examples/aeron))
        say the same.

        A message is a header of eight bytes (`blockLength`, `templateId`, `schemaId`, `version`; each uint16), a block of fixed size, then groups and
        texts; little-endian. Numbers of events and orders count from 1 without a gap; sequences are records of the journal; times are ns since the epoch,
        UTC, where a field does not say otherwise.

        ## Who says what when

        ```
         client                                                    host
           ClientHello (who, versions, what it wants) ────────────▶
                                                    ◀────── Welcome (last event taken, connection, window)   or  Refused (why)
                                                    ◀────── EventOut: every definition, of a process, which gives the ids itself
           Events (number of the first, events) ──────────────────▶
                                                    ◀────── EventsTaken (up to which number, record, what was rejected)
                                                    ◀────── Slow: no room now, what was sent waits    Refused: a gap, send from there
                                                    ◀────── OrderOut (number, HedgeOrder)   to who serves the venue
           OrdersReceived (up to which number) ───────────────────▶
                                                    ◀────── OutputOut, Skipped   to who wants outputs
                                                    ◀────── EventOut, EventsTaken   to who wants every committed event
           ClientHeartbeat, each half second (process) ───────────▶ ◀────── HostHeartbeat
           ClientBye ─────────────────────────────────────────────▶ ◀────── HostBye
        ```

        After a loss of any kind a client says hello again. What it has sent and was not told to be taken it sends anew, from the number behind
        `lastEventNumber` on; what was taken is not taken again, also by a host that was killed meanwhile. Of orders it names the last that it has.

        ## Commands, and kills that wait for nothing

        A process takes commands of clients among their events, as far as its configuration names them (`commands` in `[gateway.aeron]`; live, who gives
        them has said `command_token`, or `token`, in its hello): first `OperatorNote` (who, why, `commandTemplateId`), right behind it the command.
        What comes behind it on the same publication waits until it is answered. A cluster takes any event of whoever it lets in.

        | `commands` | message | |
        |---|---|---|
        | `rearm` | `KillSwitch`, RELEASE | what is killed may trade again |
        | `state` | `SetRiskState` | of an underlying, or everything (-1) |
        | `limit`, `policy`, `risk`, `interest` | `SetLimit`, `SetHedgePolicy`, `SetRiskParameters`, `SetInterest` | checked with all that is in force, as `hedgerow control` does |
        | `refit` | `RequestRefit` | needs no secret |
        | `cash`, `position` | `CashAdjustment`, `SetPosition` | given once, also where client or process are killed meanwhile |

        One that is carried out is told by `EventsTaken` up to its number. One that is not gets `Refused` before that, `isFinal` = 0, `value` = its number,
        `NOT_AUTHORISED` or `MALFORMED`, and the words; it counts as taken, has changed nothing, and the session goes on. What the engine rejects stands in
        `rejectedNumber` and `rejectedMask` too.

        A kill (`KillSwitch`, ENGAGE) waits for no room, but for what is before it on its way. So a client says it on a second publication of the same channel
        and stream as well: `ClientHello` with `responseStreamId` 0 and no `responseChannel` (nothing is answered there; the token is that of the session), then
        `Events` with the `connection` of its session and the number that the kill has among its events. It is carried out at once, all else said there comes to
        nothing, and the same kill is acknowledged, not carried out again, when it comes in its turn.

        ## Versions

        New fields go to the end of a block and new messages get new ids; nothing is ever moved or re-typed. A reader skips what it does not know:
        by `blockLength` the rest of a block, by `templateId` a message. The host decides, once, when a client says hello:

        | a client | gets |
        |---|---|
        | of version WIRE_VERSION of the wire or older | is welcomed; the host speaks version WIRE_VERSION, whose further fields an older client skips |
        | of a newer version of the wire, or none | `Refused` for good, `WIRE_VERSION`, value = the version that is spoken |
        | of version EVENT_VERSION of the events or older | is welcomed; a field that its events do not have counts as not told |
        | of a newer version of the events, or none | `Refused` for good, `EVENT_SCHEMA`, value = the host's version |
        | that counts on another numeric profile, not 0 | `Refused` for good, `NUMERIC_PROFILE`, value = the host's |
        | whose events say another version than the schemas here, or do not have the length of their kind | `Refused` for good, `MALFORMED` |
        """;

    private WireReference() {}

    /** The page as Markdown. */
    static String of(Path wireFile, Path eventsFile) throws IOException, SAXException, ParserConfigurationException {
        SchemaTables page = new SchemaTables(wireFile);
        SchemaTables events = new SchemaTables(eventsFile);
        page.add(HEAD.replace("WIRE_ID", page.id())
                .replace("version WIRE_VERSION", "version " + page.version())
                .replace("EVENT_ID", events.id())
                .replace("version EVENT_VERSION", "version " + events.version()));
        page.contents("From a client", "message", id -> id <= CLIENT_LAST);
        page.contents("From a host", "message", id -> id > CLIENT_LAST && id <= HOST_LAST);
        page.contents("Between a journal and its copies", "message", id -> id > HOST_LAST);
        page.fields();
        page.composites("Composites");
        page.enumerations("Enumerations");
        return page.toString();
    }
}
