import type { AlertName, Severity } from './kinds';

/** An alert that is not over. */
export type OpenAlert = { id: string; name: AlertName; severity: Severity; firedAt: string };

/** What the rule saw, by name: numbers and instants, and never a customer. */
export type Seen = Record<string, string | number>;
/** What a letter tells of an alert; `overAt` null = it is not over. */
export type Told = OpenAlert & { seen: Seen; overAt: string | null };
export type Firing = { name: AlertName; severity: Severity; seen: Seen };
