import { resolver, type ResponsesWithResolver } from 'hono-openapi';
import { Problem } from './shapes.ts';

const always: Readonly<Record<number, string>> = {
  400: 'The request is not right; `errors` names every wrong field.',
  404: 'There is no such thing.',
  429: 'Too many tries; `Retry-After` says when to come again.',
  500: 'A defect of ours; `requestId` finds it in the log.',
  503: 'The record cannot be reached; `Retry-After` says when to come again.',
};
const signedIn: Readonly<Record<number, string>> = {
  401: 'Nobody is signed in.',
  403: 'The role does not allow it, or the request comes from a page of another origin.',
};

/** The refusals of an operation, described as problem+json. */
export function problemResponses(
  needsSignIn: boolean,
  more: Readonly<Record<number, string>>,
): ResponsesWithResolver {
  const described = { ...always, ...(needsSignIn && signedIn), ...more };
  return Object.fromEntries(
    Object.entries(described).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: resolver(Problem) } } },
    ]),
  );
}
