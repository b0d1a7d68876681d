import { afterEach, beforeEach, expect, vi } from 'vitest';

// What is printed as an error in a test is a failure nobody looked at.
beforeEach(() => {
  vi.spyOn(console, 'error');
});
afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});
