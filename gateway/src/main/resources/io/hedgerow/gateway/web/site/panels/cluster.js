import {Panel, filtered} from '../panel.js';
import {el, text, tip, Rows, cell, head} from '../dom.js';
import {fixed, duration, known, MISSING} from '../format.js';

// Who else has this journal: members of the cluster that hosts the engine, and copies.
export class Cluster extends Panel {
  build() {
    this.facts = el('dl', {class: 'bar'});
    this.troubles = el('ul', {class: 'troubles'});
    this.members = el('tbody');
    this.memberTable = el('table', {'aria-label': 'Members of the cluster'}, head('Member', ['Does', '', 'left'], 'Term', ['Log', 'bytes'], ['Behind', 'bytes'], 'Sequence', ['Journal', 'record'],
      ['Hash agreed', 'at record'], ['Hashes', 'agreed'], ['Hashes', 'differing'], 'Elections'), this.members);
    this.standbys = el('tbody');
    this.standbyTable = el('table', {'aria-label': 'Standbys'}, head('Standby', ['Behind', 'records'], ['Heard', 'ago']), this.standbys);
    this.body.append(this.facts, this.troubles, this.memberTable, this.standbyTable);
    this.memberRows = new Rows(this.members, 11);
    this.standbyRows = new Rows(this.standbys, 3);
  }
  show(data) {
    text(this.tools, known(data.leader_id) ? 'member ' + data.leader_id + ' leads' : data.members.length ? 'NO MEMBER LEADS' : '');
    this.tools.className = data.members.length && !known(data.leader_id) ? 'warn' : '';
    this.tellFacts(data);
    const troubles = data.troubles.join('\n');
    if (this.told !== troubles) { this.told = troubles; this.troubles.replaceChildren(...data.troubles.map(it => el('li', {class: 'warn'}, it))); }
    const whole = value => fixed(value, 0);
    this.memberTable.hidden = !data.members.length;
    this.memberRows.update(filtered(data.members), row => row.member_id, (tr, row) => {
      cell(tr, 0, row.member_id + (row.member_id === data.member_id ? ' (this journal)' : ''), 'left');
      tip(tr.tds[0], row.address);
      cell(tr, 1, row.answers ? row.does : 'does not answer', 'left ' + (row.trouble || !row.in_service ? 'warn' : row.leads ? 'gain' : ''));
      tip(tr.tds[1], row.trouble);
      [row.term, row.commit_position_bytes, row.behind_bytes, row.sequence, row.journal_sequence, row.agreed_sequence, row.hashes_agreed].forEach((value, i) => cell(tr, i + 2, whole(value)));
      cell(tr, 9, whole(row.hashes_differing), row.hashes_differing > 0 ? 'loss' : '');
      cell(tr, 10, whole(row.elections));
    });
    const standbys = data.stream?.standbys ?? [];
    this.standbyTable.hidden = !standbys.length;
    this.standbyRows.update(filtered(standbys), row => row.name, (tr, row) => {
      cell(tr, 0, row.name, 'left');
      cell(tr, 1, whole(row.lag_records));
      cell(tr, 2, duration(row.silent_ns), row.silent_ns > 1e9 ? 'warn' : '');
    });
  }
  tellFacts({gateway, copy, stream}) {
    const whole = value => fixed(value, 0);
    const facts = [];
    if (gateway) {
      facts.push(['this gateway', gateway.connected ? 'connected' : 'NOT CONNECTED'], ['leader heard', known(gateway.leader_id) ? 'member ' + gateway.leader_id : MISSING], ['changes', whole(gateway.leader_changes)],
        ['committed', whole(gateway.committed_sequence)], ['records behind', whole(gateway.lag_records)], ['events unacknowledged', whole(gateway.unacknowledged_events)]);
    }
    if (copy) {
      facts.push(['this copy', copy.stage], ['record', whole(copy.sequence)], ['records behind', whole(copy.lag_records)], ['bytes behind', whole(copy.lag_bytes)], ['time behind', duration(copy.lag_ns)],
        ['primary heard', known(copy.primary_silent_ns) ? duration(copy.primary_silent_ns) + ' ago' : 'never']);
    }
    if (stream) facts.push(['stream', stream.publishing ? 'publishing' : 'NOT PUBLISHING'], ['record', whole(stream.sequence)], ['orders leave', stream.leased === false ? 'NO: no lease' : 'yes']);
    const words = JSON.stringify(facts);
    if (words !== this.shown) { this.shown = words; this.facts.replaceChildren(...facts.flatMap(([name, value]) => [el('dt', {class: 'second'}, name), el('dd', {class: /^N/.test(value) ? 'warn' : null}, value)])); }
  }
}
