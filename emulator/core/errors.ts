/** A refusal in Partner Center's documented shape (conventions, 8.1): numeric code, description, data, source. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    readonly description: string,
    readonly data: readonly unknown[] = [],
    readonly source = 'PartnerFD',
  ) {
    super(description);
  }

  body(): Record<string, unknown> {
    return {
      code: this.code,
      description: this.description.slice(0, 1024),
      data: this.data,
      source: this.source,
    };
  }
}

/** A refusal with an empty body: tokens that are missing, malformed or expired (authentication, 10). */
export class BareError extends Error {
  constructor(
    readonly status: number,
    readonly headers: Record<string, string> = {},
  ) {
    super(`status ${status}`);
  }
}

/** A refusal in the shape of Microsoft Graph and the price host: `{ error: { code, message } }`. */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  body(): Record<string, unknown> {
    return { error: { code: this.code, message: this.message } };
  }
}
