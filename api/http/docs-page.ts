import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { generateSpecs } from 'hono-openapi';

type Document = Awaited<ReturnType<typeof generateSpecs>>;
type HtmlPart = ReturnType<typeof html>;

const style = `
:root { color-scheme: light dark; --ink: #1f1a14; --paper: #fbf7ef; --line: #d9cfbd; --soft: #6b6152; --press: #a6231c; }
@media (prefers-color-scheme: dark) { :root { --ink: #efe8da; --paper: #1b1815; --line: #463f35; --soft: #b3a995; --press: #ff8a7d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; } h2 { margin: 2.5rem 0 .5rem; font-size: 1.15rem; } a { color: var(--press); }
p { margin: .25rem 0; } nav ul { columns: 16rem; padding-left: 1.1rem; }
details { border-top: 1px solid var(--line); padding: .5rem 0; } summary { cursor: pointer; min-height: 3rem; padding: .6rem 0; }
summary code { font-weight: 600; overflow-wrap: anywhere; } .verb { display: inline-block; min-width: 4.5rem; color: var(--press); font: 600 .9rem ui-monospace, monospace; }
.who { color: var(--soft); } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); }
pre { overflow: auto; padding: .75rem; border: 1px solid var(--line); font-size: .85rem; } :focus-visible { outline: 3px solid var(--press); outline-offset: 2px; }`;

/** Put together here, because the policy lets through exactly these bytes and a formatter may move those of a template. */
const styleElement = raw(`<style>${style}</style>`);

/** The page runs no script and loads nothing: only its own style is let through. */
export const docsPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The reference as one page: every operation with who may use it, its inputs, answers and shapes. */
export function docsPage(document: Document) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, described: membersOf(described) })),
  );
  const schemas = Object.entries(document.components.schemas ?? {});
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Sổ Chợ API</title>
        ${styleElement}
      </head>
      <body>
        <h1>Sổ Chợ API</h1>
        <p>${document.info.description}</p>
        <p><a href="/api/v1/openapi.json">OpenAPI 3.1 document</a></p>
        <main>
          <h2>Operations</h2>
          ${operations.map(operationPart)}
          <h2>Shapes</h2>
          ${schemas.map(([name, schema]) => shapePart(name, schema))}
        </main>
      </body>
    </html>`;
}

interface Listed {
  readonly path: string;
  readonly method: string;
  readonly described: Readonly<Record<string, unknown>>;
}

function operationPart({ path, method, described }: Listed): HtmlPart {
  const responses = Object.entries(membersOf(described['responses']));
  return html`<details id="${described['operationId']}">
    <summary>
      <span class="verb">${method.toUpperCase()}</span> <code>${path}</code><br />
      ${described['summary']} <span class="who">· ${whoMay(described['x-permission'])}</span>
    </summary>
    ${described['parameters'] ? shape('Parameters', described['parameters']) : ''}
    ${described['requestBody'] ? shape('Body', described['requestBody']) : ''}
    <table>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Meaning</th>
          <th scope="col">Shape</th>
        </tr>
      </thead>
      <tbody>
        ${responses.map(
          ([status, response]) =>
            html`<tr>
              <td>${status}</td>
              <td>${membersOf(response)['description']}</td>
              <td>${contentNames(response)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

function shapePart(name: string, schema: unknown): HtmlPart {
  return html`<details id="shape-${name}">
    <summary><code>${name}</code></summary>
    ${shape('', schema)}
  </details>`;
}

function shape(title: string, value: unknown): HtmlPart {
  return html`${title ? html`<p><strong>${title}</strong></p>` : ''}
    <pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;
}

function contentNames(response: unknown): string {
  return Object.entries(membersOf(membersOf(response)['content']))
    .map(([media, content]) => {
      const ref = membersOf(membersOf(content)['schema'])['$ref'];
      return typeof ref === 'string' ? `${ref.split('/').at(-1)} (${media})` : media;
    })
    .join(', ');
}

function whoMay(permission: unknown): string {
  if (permission === 'public') return 'everybody';
  if (permission === 'signed-in') return 'everybody signed in';
  return `needs ${Array.isArray(permission) ? permission.join(' or ') : String(permission)}`;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
