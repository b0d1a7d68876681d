import { readOptions } from './flags';
import { start } from './start';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const { ports, seed, stop } = await start(options);
  console.log(`The emulator plays Microsoft (seed ${seed}):`);
  for (const [service, port] of Object.entries(ports)) {
    console.log(`  ${service.padEnd(14)} http://localhost:${port}`);
  }
  const end = () => void stop().then(() => process.exit(0));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
