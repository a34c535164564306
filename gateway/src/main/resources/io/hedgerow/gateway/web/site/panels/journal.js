import {Panel} from '../panel.js';
import {el, text} from '../dom.js';
import {fixed, dateTime} from '../format.js';

// Goes to any moment of the journal, plays it, and back to the newest.
export class Journal extends Panel {
  build() {
    const button = (label, transport, title) => el('button', {class: 'tool', title, onclick: () => this.app.go(transport)}, label);
    this.slide = el('input', {type: 'range', min: '0', max: '1000', step: '1', 'aria-label': 'Moment of the journal',
      onchange: () => this.app.go({sequence: Math.max(1, Math.round(this.slide.value / 1000 * this.data.last_sequence)), speed: 0})});
    this.where = el('div');
    this.record = el('input', {type: 'number', min: '1', 'aria-label': 'Journal record', placeholder: 'record'});
    const goTo = el('form', {onsubmit: event => { event.preventDefault(); if (this.record.value) this.app.go({sequence: Number(this.record.value), speed: 0}); }},
      this.record, el('button', {class: 'tool'}, 'go to the record'));
    this.time = el('input', {size: '24', 'aria-label': 'Time, UTC', placeholder: '2026-11-27 08:00:00.000'});
    const goToTime = el('form', {onsubmit: event => {
      event.preventDefault();
      const ms = Date.parse(this.time.value.trim().replace(' ', 'T').replace(/Z?$/, 'Z'));
      this.time.setCustomValidity(ms > 0 ? '' : 'as 2026-11-27 08:00:00.000');
      if (ms > 0) this.app.go({time_ns: ms * 1e6, speed: 0}); else this.time.reportValidity();
    }, oninput: () => this.time.setCustomValidity('')},
      this.time, el('button', {class: 'tool'}, 'go to the time (UTC)'));
    this.body.append(el('div', {id: 'transport'}, this.where, this.slide,
      el('div', {class: 'bar'}, button('◀ hedge', {jump: '-hedge', speed: 0}, 'Last hedge'), button('hedge ▶', {jump: 'hedge', speed: 0}, 'Next hedge'),
        button('◀ fill', {jump: '-fill', speed: 0}, 'Last fill'), button('fill ▶', {jump: 'fill', speed: 0}, 'Next fill'),
        button('◀ alert', {jump: '-alert', speed: 0}, 'Last alert'), button('alert ▶', {jump: 'alert', speed: 0}, 'Next alert')),
      el('div', {class: 'bar'}, button('step', {step: 1}, 'One event on'), button('100', {step: 100}, 'A hundred events on'), button('❚❚', {speed: 0}, 'Stand still'),
        ...[1, 10, 100, 1000].map(speed => button('▶ ×' + speed, {speed}, 'Play')), button('▶▶ max', {speed: 1000000}, 'As fast as it goes'),
        button('● newest', {at: 'live'}, 'Back to the newest moment')),
      el('div', {class: 'bar'}, goTo, goToTime)));
  }
  show(data, frame) {
    text(this.where, `${dateTime(data.time_ns)} · record ${fixed(data.sequence, 0)} of ${fixed(data.last_sequence, 0)} · from ${dateTime(data.first_ns)} to ${dateTime(data.last_ns)}`
      + (frame.replay_missing ? ' · ' + frame.replay_missing : ''));
    if (!this.time.value && document.activeElement !== this.time) this.time.value = dateTime(data.time_ns).slice(0, 23);
    if (document.activeElement !== this.slide) this.slide.value = String(Math.round(1000 * data.sequence / Math.max(1, data.last_sequence)));
  }
}
