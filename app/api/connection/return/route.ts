import { keepAccount } from '@/lib/connection/data';
import { comeBack } from '@/lib/respond';

/** Where Microsoft's page leads back to after an account was chosen to be lent. */
export const GET = (request: Request) => comeBack(request, '/settings/connection', keepAccount);
