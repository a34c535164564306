import {Panel} from '../panel.js';
import {el, text} from '../dom.js';

const HOLD_MS = 1000;
const SLIP_PX = 24; // how far a hand may slip while it holds

// Commands to the process, with name and reason; each is given by holding its key for a second.
export class Control extends Panel {
  build() {
    const field = (label, control) => el('label', {class: 'bar'}, label, control);
    this.actor = el('input', {maxlength: '32', autocomplete: 'name'});
    this.reason = el('input', {maxlength: '128'});
    this.scope = el('select', {'aria-label': 'Of what'});
    this.state = el('select', {}, ...['normal', 'widen', 'reduce_only', 'hedge_only', 'halted'].map(value => el('option', {value}, value.replace('_', ' '))));
    this.settings = el('input', {placeholder: 'band_half_width=0.75'});
    this.told = el('div', {class: 'bar', role: 'status'});
    this.form = el('div', {id: 'transport'}, field('Who', this.actor), field('Why', this.reason), field('Of what', this.scope),
      el('div', {class: 'bar'}, this.held('Kill: no order leaves', scope => this.send({command: 'kill', scope})), this.held('Re-arm', scope => this.send({command: 'rearm', scope}))),
      el('div', {class: 'bar'}, this.state, this.held('Set the risk state', scope => this.send({command: 'state', scope, state: this.state.value}))),
      el('div', {class: 'bar'}, this.settings, this.held('Change the policy', scope => this.send({command: 'policy', scope, settings: this.settings.value.trim().split(/\s+/)}))), this.told);
    this.form.hidden = true; // until a frame says that commands are taken
    this.body.append(this.form);
  }
  // A button that acts once it has been held for a second, by pointer or by key. A pointer holds until it is let go or slips away:
  // a page that moves under it, as when the connection is told lost, ends nothing. It acts on what was chosen when the hold began.
  held(label, act) {
    const button = el('button', {class: 'tool hold'}, label + ' (hold)');
    let timer = 0;
    let from = null;
    const end = () => { clearTimeout(timer); from = null; button.classList.remove('holding'); };
    const begin = () => {
      clearTimeout(timer);
      const scope = this.scope.value;
      button.classList.add('holding');
      timer = setTimeout(() => { end(); act(scope); }, HOLD_MS);
    };
    button.addEventListener('pointerdown', event => {
      if (event.button !== 0) return;
      event.preventDefault();
      button.focus();
      button.setPointerCapture(event.pointerId);
      from = [event.clientX, event.clientY];
      begin();
    });
    button.addEventListener('pointermove', event => { if (from && Math.hypot(event.clientX - from[0], event.clientY - from[1]) > SLIP_PX) end(); });
    button.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (!event.repeat) begin();
    });
    for (const name of ['pointerup', 'pointercancel', 'keyup', 'blur']) button.addEventListener(name, end);
    return button;
  }
  send(command) {
    if (!this.actor.value.trim() || !this.reason.value.trim()) { text(this.told, 'Say who and why first: it is journaled with the command.'); return; }
    if (!command.scope) { text(this.told, 'Choose of what first: what was chosen is not listed any more.'); return; }
    const sent = this.app.stream.send({control: {...command, actor: this.actor.value.trim(), reason: this.reason.value.trim()}});
    this.asked = sent ? command.command : '';
    text(this.told, sent ? 'sent, waiting for the answer …' : command.command + ' NOT SENT: there is no connection. `hedgerow control` reaches the process from a terminal.');
  }
  // A connection that is lost takes the answer with it: what became of the command stands in the journal.
  lost() {
    if (!this.asked) return;
    text(this.told, 'The connection was lost before the answer to ' + this.asked + ' came: see at the risk states whether it was done.');
    this.asked = '';
  }
  show(data, frame) {
    const may = frame.controls === true && frame.mode !== 'REPLAY';
    this.form.hidden = !may;
    text(this.missing, may ? '' : frame.mode === 'REPLAY' ? 'Commands are given at the newest moment only.' : 'This console reads only. `hedgerow console DIR --console-control` lets whoever shows its token command the process.');
    this.missing.hidden = may;
    this.offer(['*', ...data.underlyings.map(it => it.symbol)]);
  }
  // What was chosen stays so while it is offered; if it is not any more, nothing is chosen: never something wider by itself.
  offer(scopes) {
    if (this.scopes === scopes.join()) return;
    const chosen = this.scopes === undefined ? '*' : this.scope.value;
    this.scopes = scopes.join();
    this.scope.replaceChildren(...scopes.map(value => el('option', {value}, value === '*' ? 'everything' : value)));
    this.scope.value = scopes.includes(chosen) ? chosen : '';
  }
  answer(result) {
    this.asked = '';
    text(this.told, result.error ? result.command + ' failed: ' + result.error : result.answer.error ? result.command + ' refused: ' + result.answer.error
      : result.command + ' of ' + (result.scope === '*' ? 'everything' : result.scope) + ' done: ' + JSON.stringify(result.answer));
  }
}
