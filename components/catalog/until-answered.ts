import { failureOf } from '@/components/ui/failure-of';

/** While Partner Center does not answer it is asked again by itself, so that buying goes on when it is back. */
export const untilAnswered = ({ state }: { state: { error: Error | null } }): number | false =>
  state.error !== null && failureOf(state.error).code === 'unavailable' ? 15_000 : false;
