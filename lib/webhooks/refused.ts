/** Why an event is not taken, as the status that Microsoft is answered with: 5xx lets it try again, 4xx does too. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(
    readonly status: 400 | 401 | 413 | 503,
    why: string,
    options?: ErrorOptions,
  ) {
    super(why, options);
  }
}
