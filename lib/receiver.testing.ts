import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Letter = { headers: IncomingHttpHeaders; body: string };

/** A receiver on this machine that answers as told, and keeps what came. */
export async function receiver(answer: (response: ServerResponse) => void) {
  const came: Letter[] = [];
  const told = { answer };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    came.push({ headers: request.headers, body });
    told.answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    came,
    told,
    port,
    address: `http://127.0.0.1:${port}/in`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
export const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end();
