import '@/lib/asking';
import type { TokenWarning } from '@/lib/connection/rules';
import { TokenBand } from './token-band';

/** For an Admin who came for something else: a token needs them. Nothing where nothing is wrong. */
export async function TokenNotice({ from }: { from: () => Promise<TokenWarning[]> }) {
  const { length: count } = await from();
  return count > 0 && <TokenBand count={count} />;
}
