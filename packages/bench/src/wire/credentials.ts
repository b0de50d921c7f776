/** Who every contender is at the bench server, which asks for no more. */
export const CLIENT_ID = 'bench-client';
export const CLIENT_SECRET = 'bench-client-secret';

export const BASIC = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`;
