// The baseline of pages, a process of its own as the front door is: node:http and the bytes it is told to answer.
import { createServer } from 'node:http';
import { isTold, type ToldAnswer } from './told-answer.ts';

const answers = new Map<string, { headers: ToldAnswer['headers']; body: Buffer }>();
const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '');
  if (answer === undefined) response.writeHead(404).end();
  else response.writeHead(200, answer.headers).end(answer.body);
});

process.once('message', (told) => {
  if (!isTold(told)) throw new TypeError('What to answer was not told.');
  for (const { path, headers, body } of told)
    answers.set(path, { headers, body: Buffer.from(body, 'base64') });
  server.listen(0, 'localhost', () => process.send?.(server.address()));
});
process.once('disconnect', () => process.exit());
