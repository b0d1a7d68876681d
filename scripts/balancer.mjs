// What stands in front of several portals on this machine, as a proxy does in production (deploy/Caddyfile): each request
// goes to the next one that is ready, whoever's it is; one that reached no portal goes on to another, and one that did is
// never sent again.
import { Agent, createServer, get, request as send } from 'node:http';

const lookEvery = 500;

/** @param {{ port: number, portals: number[], ready: string }} options */
export async function startBalancer({ port, portals, ready: address }) {
  const agent = new Agent({ keepAlive: true });
  const ready = new Set(portals);
  let turn = 0;
  const looking = setInterval(() => {
    for (const portal of portals)
      get({ host: '127.0.0.1', port: portal, path: address, timeout: lookEvery }, (answer) => {
        answer.resume();
        if (answer.statusCode === 200) ready.add(portal);
        else ready.delete(portal);
      }).on('error', () => ready.delete(portal));
  }, lookEvery);
  looking.unref();

  const server = createServer((request, response) => {
    const order = portals.map((_, at) => portals[(turn + at) % portals.length]);
    turn += 1;
    const tries = [...order.filter((one) => ready.has(one)), ...order.filter((one) => !ready.has(one))];
    const headers = {
      ...request.headers,
      'x-forwarded-for': request.socket.remoteAddress,
      'x-forwarded-proto': 'http',
      'x-forwarded-host': request.headers.host,
    };
    const next = () => {
      const to = tries.shift();
      if (to === undefined) {
        response.writeHead(502).end();
        return;
      }
      const { method, url } = request;
      const passed = send({ host: '127.0.0.1', port: to, method, path: url, headers, agent }, (answer) => {
        response.writeHead(answer.statusCode, answer.rawHeaders);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      });
      passed.on('error', (error) => {
        if (error.code === 'ECONNREFUSED') next();
        else if (passed.reusedSocket && request.method === 'GET' && !response.headersSent) {
          // A connection that was kept ended at this very moment; what only reads may be asked again.
          tries.unshift(to);
          next();
        } else if (response.headersSent) response.destroy();
        else response.writeHead(502).end();
      });
      response.on('close', () => passed.destroy());
      // Not before there is a connection: what was read of the body could not be read again.
      passed.on('socket', (socket) => {
        if (socket.connecting) socket.once('connect', () => request.pipe(passed));
        else request.pipe(passed);
      });
    };
    next();
  });
  await new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  return {
    stop: () => {
      clearInterval(looking);
      agent.destroy();
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
