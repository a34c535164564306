// The one connection: says what is wanted, hands on what comes, comes back by itself when it is lost.
export class Stream {
  constructor(onFrame, onState) {
    this.onFrame = onFrame; this.onState = onState; this.wanted = {}; this.wait = 250; this.token = sessionStorage.getItem('token') ?? ''; this.sent = '';
    this.open();
  }
  open() {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.socket = new WebSocket(scheme + '//' + location.host + '/api/stream');
    this.socket.onopen = () => {
      this.wait = 250; this.sent = '';
      if (this.token) this.send({token: this.token});
      this.want(this.wanted);
      if (this.transport) this.send({transport: this.transport});
      this.onState('open');
    };
    this.socket.onmessage = event => this.onFrame(JSON.parse(event.data));
    this.socket.onclose = event => {
      this.onState('lost', event.reason);
      setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(4000, this.wait * 2);
    };
  }
  reopen() { this.wait = 250; this.socket.close(); }
  // Whether it has gone on its way: without a connection nothing is kept for later.
  send(message) {
    if (this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }
  // Panels wanted from now on; said again only when it is something else.
  want(panels) {
    this.wanted = panels;
    const words = JSON.stringify(panels);
    if (words !== this.sent && this.socket.readyState === WebSocket.OPEN) { this.sent = words; this.send({panels}); }
  }
  // Where in the journal; a client that comes back goes there again.
  go(transport) {
    if (transport.at === 'live') this.transport = null;
    else if (transport.sequence || transport.time_ns) this.transport = transport;
    this.send({transport});
  }
}
