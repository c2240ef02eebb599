/** As far as we use it. Its published types ask for Express, which it does not need to run. */
declare module 'compression' {
  type Request = import('node:http').IncomingMessage;
  type Response = import('node:http').ServerResponse;
  export default function compression(): (request: Request, response: Response, next: () => void) => void;
}
