import { receiveEvent } from '@/lib/webhooks/receiving';

/** Partner Center posts its events here. Nobody is signed in: the signature is the proof. */
export const POST = (request: Request) => receiveEvent(request);
