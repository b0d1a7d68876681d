/** An answer to a write, as it is remembered. */
export interface Remembered {
  key: string;
  /** ISO time on the clock of Partner Center. */
  at: string;
  status: number;
  headers: [string, string][];
  body: string;
}
