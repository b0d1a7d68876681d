import { describe, expect, it } from 'vitest';
import { isOurs } from './origin';

const portal = 'https://kontor.example.com';
const ours = (kind: 'read' | 'write', headers: Record<string, string>) =>
  isOurs(new Headers(headers), portal, kind);

describe('a write is ours', () => {
  it.each([
    [true, { 'sec-fetch-site': 'same-origin', origin: portal }],
    [true, { 'sec-fetch-site': 'same-origin' }],
    [true, { origin: portal }],
    [false, {}],
    [false, { 'sec-fetch-site': 'none' }],
    [false, { 'sec-fetch-site': 'same-site', origin: portal }],
    [false, { 'sec-fetch-site': 'cross-site', origin: portal }],
    [false, { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
    [false, { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
    [false, { origin: 'null' }],
    [false, { origin: 'https://kontor.example.com.evil.example' }],
    [false, { origin: 'http://kontor.example.com' }],
  ])('%s: %j', (is, headers) => expect(ours('write', headers)).toBe(is));
});

describe('a read is ours', () => {
  it.each([
    [true, {}],
    [true, { 'sec-fetch-site': 'none' }],
    [true, { 'sec-fetch-site': 'same-origin' }],
    [false, { 'sec-fetch-site': 'same-site' }],
    [false, { 'sec-fetch-site': 'cross-site' }],
    [false, { origin: 'https://evil.example' }],
  ])('%s: %j', (is, headers) => expect(ours('read', headers)).toBe(is));
});
