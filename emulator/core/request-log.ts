/** One request as the log tells it: never a token, a secret or a body. */
export interface LoggedRequest {
  number: number;
  service: Service;
  time: string;
  method: string;
  path: string;
  query: string;
  requestId?: string;
  correlationId?: string;
  /** Entra: the grant asked for. */
  grant?: string;
  tokenKind?: 'app' | 'user';
  user?: string;
  status: number;
  ms: number;
}
export type Service = 'partnerCenter' | 'entra' | 'graph' | 'prices';

const KEPT = 10_000;

/** Everything received on the four ports but the control routes; the newest ten thousand. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #last = 0;

  add(entry: Omit<LoggedRequest, 'number'>): void {
    this.#last += 1;
    this.#entries.push({ number: this.#last, ...entry });
    if (this.#entries.length > KEPT * 1.2) this.#entries = this.#entries.slice(-KEPT);
  }

  since(number: number): LoggedRequest[] {
    return this.#entries.filter((entry) => entry.number > number);
  }

  clear(): void {
    this.#entries = [];
    this.#last = 0;
  }
}
