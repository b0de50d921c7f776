/** The status of an answer whose body is read, as whoever calls an API reads it. */
export async function statusOf(answering: Promise<Response>): Promise<number> {
  const response = await answering;
  await response.text();
  return response.status;
}
