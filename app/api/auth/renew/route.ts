import { tripHandler } from '@/lib/auth';

export { tripHandler as GET };
