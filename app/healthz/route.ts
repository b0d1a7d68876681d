/** For whoever starts the portal anew when it is stuck: 200 as long as the process answers, whatever else is away. */
export const GET = () => Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
