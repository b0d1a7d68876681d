// `node health.mjs ADDRESS`: for the health check of a container, which has no other program. Ends with 0 while it is ready.
const [address] = process.argv.slice(2);
try {
  const { ok } = await fetch(address, { signal: AbortSignal.timeout(4_000) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
