/** Every writer works through its own queue. @returns pieces a second */
export async function workedThrough<Piece>(
  queues: readonly (readonly Piece[])[],
  work: (piece: Piece, writer: number) => Promise<void>,
): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(
    queues.map(async (queue, writer) => {
      for (const piece of queue) await work(piece, writer);
    }),
  );
  const pieces = queues.reduce((sum, queue) => sum + queue.length, 0);
  return pieces / ((performance.now() - startedAt) / 1000);
}
