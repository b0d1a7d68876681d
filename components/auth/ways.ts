/** Ways to Microsoft; the place to come back to goes at their end. */
export const ways = {
  /** The session ended. */
  signIn: '/sign-in?error=signed-out&next=',
  /** What the person may do was said too long ago. */
  renew: '/api/auth/renew?next=',
};
