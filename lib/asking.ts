/**
 * Imported for its effect by every way in which a request reaches a room (Hydrate, respond, defineAction): the person
 * who asks is the one of its session. The rooms themselves do not import it, for the worker uses them without requests.
 */
export { areRolesOlder } from '@/lib/auth/session';
