import type { Person } from '../seeds/partner';

/** Who calls: an application by itself, or a person through one. */
export type Caller =
  | { kind: 'app'; appId: string; hasMfa: true }
  | { kind: 'user'; appId: string; user: Person; hasMfa: boolean };

/** What hono carries through a request. */
export type Env = {
  Variables: {
    caller: Caller;
    /** The request's body, read whole before the route runs, so that a route runs without a pause. */
    body: string;
    /** Of a checkout: the order group that a fault rule refuses, and the code it is refused with. */
    failGroup?: { orderGroup: string; errorCode: number };
    requestId: string;
  };
  Bindings: {
    body: string;
    failGroup?: { orderGroup: string; errorCode: number };
    seen: SeenRequest;
    /** The text of the answer, set by `json`: its Response has no body, as making a stream of one is dear. */
    text?: string;
  };
};

/** What the pipeline learns of a request for the log. */
export interface SeenRequest {
  requestId?: string;
  correlationId?: string;
  grant?: string;
  tokenKind?: 'app' | 'user';
  user?: string;
}
