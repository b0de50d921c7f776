/** An expired token is answered with 401, and WWW-Authenticate is not promised. 403 is about permissions. */
export function isTokenRejected(response: Response): boolean {
  return response.status === 401;
}
